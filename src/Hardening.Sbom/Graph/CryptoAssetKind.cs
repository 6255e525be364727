namespace Hardening.Sbom.Graph;

/// <summary>What a <see cref="CryptoAsset"/> is.</summary>
public enum CryptoAssetKind
{
    /// <summary>An algorithm with its parameters.</summary>
    Algorithm,

    /// <summary>A kind of certificate.</summary>
    Certificate,

    /// <summary>A protocol in one version.</summary>
    Protocol,

    /// <summary>Keys, vectors, salts and the like.</summary>
    Material,
}
