using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Hardening.Attestation.Rebuild.Comparison;

/// <summary>
/// The entries of a zip by name, in stored order. Packing may give the core properties of a package a random name, so that
/// entry goes by a name without it; an entry that occurs twice gets a number.
/// </summary>
internal sealed partial class ZipNames
{
    internal const string Relationships = "_rels/.rels";
    private const string PropertiesFolder = "package/services/metadata/core-properties/";

    private ZipNames(OrderedDictionary<string, ZipArchiveEntry> entries) => Entries = entries;

    internal OrderedDictionary<string, ZipArchiveEntry> Entries { get; }

    internal static ZipNames Of(ZipArchive zip)
    {
        var entries = new OrderedDictionary<string, ZipArchiveEntry>(zip.Entries.Count, StringComparer.Ordinal);
        var occurrences = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            var random = entry.FullName.StartsWith(PropertiesFolder, StringComparison.Ordinal);
            var name = random ? PropertiesFolder + "*" + Path.GetExtension(entry.FullName) : entry.FullName;
            var number = occurrences[name] = occurrences.GetValueOrDefault(name) + 1;
            entries.TryAdd(number == 1 ? name : $"{name}#{number}", entry);
        }

        return new ZipNames(entries);
    }

    /// <summary>Whether there is something for the framework that an entry is for; true for an entry that is for none.</summary>
    internal bool HasFramework(string entry)
    {
        var parts = entry.Split('/');
        return parts.Length < 3 || parts[0] is not ("lib" or "ref")
            || Entries.Keys.Any(name => name.StartsWith($"{parts[0]}/{parts[1]}/", StringComparison.Ordinal));
    }

    /// <summary>Whether two lists of relationships (OPC 6.5) are equal but for the random name and the ids.</summary>
    internal static bool SameRelationships(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => WithoutIds(left) == WithoutIds(right);

    private static string WithoutIds(ReadOnlySpan<byte> text) => Ids().Replace(Encoding.UTF8.GetString(text), "");

    [GeneratedRegex(" Id=\"[^\"]*\"|(?<=/package/services/metadata/core-properties/)[0-9a-zA-Z]+(?=\\.psmdcp)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Ids();
}
