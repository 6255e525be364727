using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers.Inventory;

/// <summary>
/// One use of cryptography: what it is and the parameters that the code gives it. What the code does not determine is left out. It
/// leaves the compiler as the properties of a diagnostic, so keys and values are texts.
/// </summary>
internal sealed class CryptoFact
{
    private readonly ImmutableSortedDictionary<string, string?>.Builder _properties = ImmutableSortedDictionary.CreateBuilder<string,
        string?>(StringComparer.Ordinal);

    private CryptoFact(string asset, string name)
    {
        _properties["asset"] = asset;
        _properties["name"] = name;
    }

    /// <summary>What the diagnostic carries.</summary>
    public ImmutableDictionary<string, string?> Properties => _properties.ToImmutableDictionary();

    /// <summary>The facts as one line, the same for equal facts.</summary>
    public string Text =>
        string.Join(", ", _properties.Where(pair => pair.Key is not ("name" or "assembly")).Select(pair => $"{pair.Key} {pair.Value}"));

    /// <summary>Where it is told; null for the operation that was looked at.</summary>
    public IOperation? Place { get; private set; }

    /// <summary>For people.</summary>
    public string Name => _properties["name"]!;

    /// <param name="name">Name in the manner of the CycloneDX registry, such as AES-256-CBC.</param>
    /// <param name="family">Family, such as AES.</param>
    /// <param name="primitive">Word of CycloneDX, such as block-cipher.</param>
    /// <param name="functions">Words of CycloneDX, such as encrypt.</param>
    public static CryptoFact Algorithm(string name, string family, string primitive, params string[] functions)
    {
        var fact = new CryptoFact("algorithm", name).With("family", family).With("primitive", primitive);
        return functions.Length == 0 ? fact
            : fact.With("functions",
            string.Join(",", functions.Distinct(StringComparer.Ordinal).OrderBy(word => word, StringComparer.Ordinal)));
    }

    public static CryptoFact Protocol(string name) => new("protocol", name);

    public static CryptoFact Certificate() => new("certificate", "X.509 certificate");

    /// <param name="type">Word of CycloneDX, such as private-key.</param>
    public static CryptoFact Material(string type) => new CryptoFact("related-crypto-material", type).With("materialType", type);

    public CryptoFact At(IOperation? place)
    {
        Place = place;
        return this;
    }

    public CryptoFact With(string key, string? value)
    {
        if (value is not null)
        {
            _properties[key] = value;
        }

        return this;
    }

    public CryptoFact With(string key, int? value) => With(key, value?.ToString(CultureInfo.InvariantCulture));
}
