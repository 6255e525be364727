using System.Collections.Immutable;
using Hardening.Sbom.Build;
using Hardening.Sbom.Formats;
using Hardening.Sbom.Formats.Validation;
using Hardening.Sbom.Graph;

namespace Hardening.Sbom;

/// <summary>Makes documents: the way in for the build task and the command line.</summary>
public static class SbomGenerator
{
    /// <summary>Makes the graph of a build and one document for each format asked for. Same request and files, same bytes.</summary>
    /// <exception cref="SbomException">An input is missing or malformed, a format is unknown, or the graph would be empty.</exception>
    public static SbomResult Generate(SbomRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var formats = request.Formats.Select(SbomFormats.Find).ToArray();
        RefuseSameFile(formats);
        var (graph, warnings) = new BuildGraph(request).Make();
        return new SbomResult(graph, [.. formats.Select(format => Write(graph, format))], warnings);
    }

    /// <summary>Writes one graph in one format, and checks the document against that format's schema.</summary>
    /// <exception cref="SbomException">The format is unknown, or the graph makes no valid document (<see cref="SbomCodes.SchemaViolation"/>).</exception>
    public static SbomDocument Write(ComponentGraph graph, string format)
    {
        var document = Write(graph, SbomFormats.Find(format));
        SbomValidator.Require(document);
        return document;
    }

    private static SbomDocument Write(ComponentGraph graph, SbomFormat format) => new(format.Name, format.Suffix, format.Write(graph));

    private static void RefuseSameFile(SbomFormat[] formats)
    {
        if (formats.GroupBy(format => format.Suffix).FirstOrDefault(group => group.Count() > 1) is { } clash)
        {
            throw new SbomException(
                SbomCodes.UnknownFormat,
                $"The SBOM formats {string.Join(" and ", clash.Select(format => format.Name))} would be written to the same file ({clash.Key}).",
                "Ask for one of them.");
        }
    }
}
