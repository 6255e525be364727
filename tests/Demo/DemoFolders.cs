using Hardening.Testing;

namespace Demo;

/// <summary>Everything the demo makes lies in <c>artifacts/demo</c> of the checkout, except the development key.</summary>
internal sealed record DemoFolders(string Root)
{
    /// <summary>Outputs of all builds, in the layout of the SDK's artifacts output.</summary>
    public string Build => Path.Combine(Root, "build");

    /// <summary>Packages of the repository and of the samples, with their evidence beside them.</summary>
    public string Packages => Path.Combine(Build, "package", "release");

    /// <summary>Folders that were published, one for each application.</summary>
    public string Published => Path.Combine(Build, "publish");

    public string Tool => Path.Combine(Root, "tool");

    public static DemoFolders CreateEmpty()
    {
        var root = RepositoryRoot.Combine("artifacts", "demo");
        if (Directory.Exists(root))
        {
            Directory.Delete(root, recursive: true);
        }

        Directory.CreateDirectory(root);
        return new DemoFolders(root);
    }

    /// <summary>A path as a reader of the output would type it.</summary>
    public static string Display(string path) => Path.GetRelativePath(RepositoryRoot.Path, path).Replace('\\', '/');
}
