using System.Collections.Immutable;
using System.Globalization;
using Hardening.Sbom.Graph;
using Hardening.Sbom.Text;

namespace Hardening.Sbom.Cryptography;

/// <summary>Adds the cryptography that the code uses to a graph: equal uses become one asset with several places.</summary>
public static class CryptoInventory
{
    // Of the reference assemblies: which assembly of the platform holds a type there is no matter of the program.
    private static readonly string[] PlatformPrefixes = ["System.", "Microsoft.Win32.", "netstandard", "mscorlib", "System"];

    /// <summary>The graph with assets for the facts, in ordinal order of their references.</summary>
    public static ComponentGraph Add(ComponentGraph graph, IEnumerable<CryptoFact> facts)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(facts);
        var assets = facts.SelectMany(Split)
            .GroupBy(fact => Key(fact.Properties), StringComparer.Ordinal)
            .Select(same => Asset(graph, same.Key, [.. same]))
            .OrderBy(asset => asset.Ref, StringComparer.Ordinal);
        return graph with { CryptoAssets = [.. assets] };
    }

    // Two versions of a protocol are two assets.
    private static IEnumerable<CryptoFact> Split(CryptoFact fact) =>
        fact.Properties.TryGetValue("versions", out var versions) && versions.Contains(',', StringComparison.Ordinal)
        ? versions.Split(',').Select(version => fact with { Properties = fact.Properties.SetItem("versions", version) })
        : [fact];

    private static string Key(ImmutableSortedDictionary<string, string> properties) =>
        string.Join(';', properties.Where(pair => pair.Key is not ("assembly" or "functions")).Select(pair => $"{pair.Key}={pair.Value}"));

    private static CryptoAsset Asset(ComponentGraph graph, string key, CryptoFact[] facts)
    {
        var properties = facts[0].Properties;
        var name = properties.GetValueOrDefault("name", "unknown");
        var kind = properties.GetValueOrDefault("asset") switch
        {
            "certificate" => CryptoAssetKind.Certificate,
            "protocol" => CryptoAssetKind.Protocol,
            "related-crypto-material" => CryptoAssetKind.Material,
            _ => CryptoAssetKind.Algorithm,
        };
        if (kind == CryptoAssetKind.Protocol && properties.TryGetValue("versions", out var version))
        {
            name = version;
        }

        // One asset for what encrypts here and decrypts there.
        var functions = facts.SelectMany(fact => fact.Properties.GetValueOrDefault("functions")?.Split(',') ?? [])
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var parameters = properties.RemoveRange(["asset", "name", "assembly"]);
        return new CryptoAsset
        {
            Ref = "crypto:" + (UntrustedText.Clean(key, UntrustedText.NameLimit) ?? name),
            Kind = kind,
            Name = name,
            Parameters = functions.Length == 0 ? parameters : parameters.SetItem("functions", string.Join(',', functions)),
            Places = [.. facts.Select(fact => fact.Place).Distinct().OrderBy(place => place.File, StringComparer.Ordinal)
                .ThenBy(place => place.Line).ThenBy(place => place.Column)],
            ProvidedBy =
            [
                .. facts.Select(fact => fact.Properties.GetValueOrDefault("assembly")).OfType<string>().Distinct(StringComparer.Ordinal)
                    .SelectMany(assembly => Providers(graph, assembly)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
            ],
        };
    }

    private static IEnumerable<string> Providers(ComponentGraph graph, string assembly)
    {
        var named = graph.Components.Where(component => component.Scope == ComponentScope.Required
            && (string.Equals(component.Name, assembly, StringComparison.OrdinalIgnoreCase)
                || component.Files.Any(file =>
                    string.Equals(Path.GetFileNameWithoutExtension(file.Path), assembly, StringComparison.OrdinalIgnoreCase)))).ToArray();
        var framework = assembly.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)
            || assembly.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
            ? "Microsoft.AspNetCore.App" : "Microsoft.NETCore.App";
        return named.Length > 0 ? named.Select(component => component.Ref)
            : framework == "Microsoft.AspNetCore.App" || PlatformPrefixes.Any(prefix =>
                assembly.StartsWith(prefix, StringComparison.Ordinal))
                ? graph.Components.Where(component => component.Kind == ComponentKind.Framework && component.Name == framework)
                    .Select(component => component.Ref)
                : [];
    }

    /// <summary>A parameter as a number; null when it is none.</summary>
    internal static int? Number(CryptoAsset asset, string name) =>
        asset.Parameters.TryGetValue(name, out var text)
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
