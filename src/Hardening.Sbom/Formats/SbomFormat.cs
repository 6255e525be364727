using Hardening.Sbom.Graph;

namespace Hardening.Sbom.Formats;

/// <summary>A document format.</summary>
public sealed class SbomFormat
{
    internal SbomFormat(string name, string suffix, Func<ComponentGraph, byte[]> write)
    {
        Name = name;
        Suffix = suffix;
        Write = write;
    }

    /// <summary>Name on the command line and in <c>HardeningSbomFormats</c>.</summary>
    public string Name { get; }

    /// <summary>What file names of the format end in.</summary>
    public string Suffix { get; }

    /// <summary>Writes a graph as UTF-8.</summary>
    internal Func<ComponentGraph, byte[]> Write { get; }
}
