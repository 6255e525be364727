using System.Globalization;
using System.Text.Json;
using Hardening.Attestation.Json;
using Hardening.Attestation.Statements;

namespace Hardening.Attestation.Predicates;

/// <summary>
/// A bill of materials as a predicate: CycloneDX or SPDX. The document is kept whole; read of it is only what says which
/// format it has and what it describes.
/// </summary>
public sealed record BillOfMaterials : IPredicate
{
    private const int MaximumComponents = 1_000_000;

    /// <summary>Format and version, such as <c>CycloneDX 1.6</c>.</summary>
    public required string Format { get; init; }

    /// <summary>Name of what the document describes, or null.</summary>
    public string? Describes { get; init; }

    /// <summary>Digests of what the document describes under in-toto's names, or null when it gives none that a subject can have.</summary>
    public DigestSet? Digest { get; init; }

    /// <summary>Number of components (CycloneDX), packages and files (SPDX 2) or elements (SPDX 3) that are listed at the top level.</summary>
    public required int Components { get; init; }

    /// <summary>The document.</summary>
    public required JsonElement Document { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<PredicateFact> Facts =>
    [
        PredicateFact.Of("format", Format),
        .. PredicateFact.Optional("describes", Describes),
        .. PredicateFact.Optional("digest", Digest?.ToString()),
        PredicateFact.Of("components", Components.ToString(CultureInfo.InvariantCulture)),
    ];

    internal static BillOfMaterials ReadCycloneDx(JsonField document)
    {
        if (document["bomFormat"].String() != "CycloneDX")
        {
            throw document["bomFormat"].Error("'CycloneDX' is expected");
        }

        var described = document["metadata"]["component"];
        return new BillOfMaterials
        {
            Format = $"CycloneDX {document["specVersion"].NonEmptyString()}",
            Describes = described["name"].OptionalString(),
            Digest = Digests(described["hashes"].Items(32).Select(hash => (hash["alg"].String(), hash["content"].String()))),
            Components = document["components"].Items(MaximumComponents).Count,
            Document = document.Element,
        };
    }

    internal static BillOfMaterials ReadSpdx2(JsonField document)
    {
        var version = document["spdxVersion"].String();
        if (!version.StartsWith("SPDX-2.", StringComparison.Ordinal))
        {
            throw document["spdxVersion"].Error("'SPDX-2.' and a number are expected");
        }

        var packages = document["packages"].Items(MaximumComponents);
        var described = DescribedIds(document);
        var root = packages.Where(package => described.Contains(package["SPDXID"].String())).ToArray();
        return new BillOfMaterials
        {
            Format = $"SPDX {version["SPDX-".Length..]}",
            Describes = document["name"].OptionalString(),
            Digest = root is [var one]
                ? Digests(one["checksums"].Items(32).Select(sum => (sum["algorithm"].String(), sum["checksumValue"].String())))
                : null,
            Components = packages.Count + document["files"].Items(MaximumComponents).Count,
            Document = document.Element,
        };
    }

    internal static BillOfMaterials ReadSpdx3(JsonField document)
    {
        if (!document["@context"].Exists)
        {
            throw document["@context"].Error("it is missing");
        }

        return new BillOfMaterials
        {
            Format = "SPDX 3",
            Components = document["@graph"].Required().Items(MaximumComponents).Count,
            Document = document.Element,
        };
    }

    private static HashSet<string> DescribedIds(JsonField document) => document["documentDescribes"].Strings(MaximumComponents)
        .Concat(document["relationships"].Items(MaximumComponents)
            .Where(relation => relation["relationshipType"].OptionalString() == "DESCRIBES")
            .Select(relation => relation["relatedSpdxElement"].String()))
        .ToHashSet(StringComparer.Ordinal);

    // Only the two hashes under which artifacts are identified; CycloneDX writes SHA-256, SPDX SHA256.
    private static DigestSet? Digests(IEnumerable<(string Algorithm, string Value)> hashes)
    {
        var known = hashes
            .Select(hash => (Name: hash.Algorithm.Replace("-", string.Empty, StringComparison.Ordinal).ToLowerInvariant(), hash.Value))
            .Where(hash => hash.Name is "sha256" or "sha512")
            .DistinctBy(hash => hash.Name)
            .Select(hash => KeyValuePair.Create(hash.Name, hash.Value.ToLowerInvariant()))
            .ToArray();
        return known.Length == 0 ? null : new DigestSet(known);
    }
}
