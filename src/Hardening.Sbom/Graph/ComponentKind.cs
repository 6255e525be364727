namespace Hardening.Sbom.Graph;

/// <summary>What a component is.</summary>
public enum ComponentKind
{
    /// <summary>A package from a feed.</summary>
    Package,

    /// <summary>A project of the same repository: the subject itself or one that it references.</summary>
    Project,

    /// <summary>A program that is run, as opposed to a library: the subject of a document when the project is one.</summary>
    Application,

    /// <summary>A shared framework that is installed on the machine and not part of the output.</summary>
    Framework,

    /// <summary>The file system of a container image.</summary>
    Container,

    /// <summary>An operating system with the packages of its package manager.</summary>
    OperatingSystem,

    /// <summary>An assembly referenced by path, of which nothing but the file is known.</summary>
    Assembly,
}
