using System.Collections.Immutable;

namespace Hardening.Sbom.Graph;

/// <summary>
/// Cryptography that the code of the subject uses: one algorithm, protocol version, kind of certificate or key with its parameters.
/// </summary>
public sealed record CryptoAsset
{
    /// <summary>Identity inside one graph; stable from run to run.</summary>
    public required string Ref { get; init; }

    /// <summary>What it is.</summary>
    public required CryptoAssetKind Kind { get; init; }

    /// <summary>Name, such as <c>AES-256-CBC</c>.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// What the code determines, by the names of the inventory: family, primitive, functions, mode, padding, keySize, curve, hash,
    /// iterations,
    /// outputSize, versions, cipherSuites, materialType, format and others.
    /// </summary>
    public required ImmutableSortedDictionary<string, string> Parameters { get; init; }

    /// <summary>Where the code uses it, in order of file and line.</summary>
    public ImmutableArray<SourcePlace> Places { get; init; } = [];

    /// <summary><see cref="Component.Ref"/> of the components that implement it, as far as they are known.</summary>
    public ImmutableArray<string> ProvidedBy { get; init; } = [];
}
