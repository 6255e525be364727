using System.Collections.Immutable;
using System.Xml;
using Hardening.Sbom.IO;
using Hardening.Sbom.Text;

namespace Hardening.Sbom.Packages;

/// <summary>Reads the dependency groups of a nuspec.</summary>
internal static class NuspecDependencies
{
    private const int Limit = 10_000;

    public static ImmutableArray<NuspecDependency> Read(Stream stream, string file)
    {
        try
        {
            using var reader = XmlReader.Create(stream, NuspecReader.Settings);
            return [.. Dependencies(reader).Take(Limit).Distinct()];
        }
        catch (Exception failure) when (XmlFailure.Is(failure))
        {
            throw NuspecReader.Malformed(failure, file);
        }
    }

    private static IEnumerable<NuspecDependency> Dependencies(XmlReader reader)
    {
        string? framework = null;
        var inside = false;
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (reader.Depth <= 2)
            {
                inside = reader is { Depth: 2, LocalName: "dependencies" };
                framework = null;
            }
            else if (inside && reader.LocalName == "group")
            {
                framework = Clean(reader, "targetFramework");
            }
            else if (inside && reader.LocalName == "dependency" && Clean(reader, "id") is { } id)
            {
                yield return new NuspecDependency(framework, id, Clean(reader, "version"));
            }
        }
    }

    private static string? Clean(XmlReader reader, string attribute) =>
        UntrustedText.Clean(reader.GetAttribute(attribute), UntrustedText.NameLimit);
}
