using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;
using Hardening.Sbom.IO;

namespace Hardening.Sbom.Hygiene;

/// <summary>
/// Which feeds a package may come from: the element <c>packageSourceMapping</c> of the <c>nuget.config</c> files that counted. The most
/// exact pattern decides: the whole id before the longest prefix before <c>*</c>.
/// </summary>
internal sealed class PackageSourceMapping
{
    private const int Limit = 4 << 20;
    private const string Remedy = "Restore again where the configuration is, and audit there.";
    private readonly Dictionary<string, ImmutableArray<string>> patterns;

    private PackageSourceMapping(Dictionary<string, ImmutableArray<string>> patterns) => this.patterns = patterns;

    public bool IsEmpty => patterns.Count == 0;

    /// <summary>Reads the files, the nearest first; what a nearer file says about a feed replaces what a farther one says.</summary>
    public static PackageSourceMapping Read(ImmutableArray<string> configFiles)
    {
        var patterns = new Dictionary<string, ImmutableArray<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in configFiles.Reverse())
        {
            foreach (var element in Load(file).Elements("packageSourceMapping").Elements())
            {
                if (element.Name.LocalName == "clear")
                {
                    patterns.Clear();
                }
                else if (element.Name.LocalName == "packageSource" && (string?)element.Attribute("key") is { } key)
                {
                    patterns[key] = [.. element.Elements("package").Select(package => (string?)package.Attribute("pattern"))
                        .OfType<string>().Select(pattern => pattern.Trim())];
                }
            }
        }

        return new PackageSourceMapping(patterns);
    }

    /// <summary>The feeds that a package may come from, in ordinal order.</summary>
    public ImmutableArray<string> SourcesOf(string id)
    {
        var matching = patterns.SelectMany(source => source.Value.Select(pattern => (source.Key, Weight: Weight(pattern, id))))
            .Where(match => match.Weight >= 0).ToArray();
        var best = matching.Select(match => match.Weight).DefaultIfEmpty(-1).Max();
        return [.. matching.Where(match => match.Weight == best).Select(match => match.Key).Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.Ordinal)];
    }

    private static int Weight(string pattern, string id) =>
        pattern.EndsWith('*')
            ? id.StartsWith(pattern[..^1], StringComparison.OrdinalIgnoreCase) ? pattern.Length - 1 : -1
            : string.Equals(pattern, id, StringComparison.OrdinalIgnoreCase) ? int.MaxValue : -1;

    private static XElement Load(string file)
    {
        if (!File.Exists(file))
        {
            throw new SbomException(SbomCodes.HygieneDataMissing, "A configuration that counted for the restore is not here.", Remedy,
                file);
        }

        try
        {
            using var reader = XmlReader.Create(
                new MemoryStream(BoundedFile.Read(file, Limit, Remedy)),
                new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = Limit });
            return XElement.Load(reader);
        }
        catch (Exception failure) when (XmlFailure.Is(failure))
        {
            throw new SbomException(SbomCodes.Malformed, $"The configuration is not valid XML: {failure.Message}", "Repair it.", file,
                failure);
        }
    }
}
