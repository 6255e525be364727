namespace Hardening.Authentication.OpenId.Keys;

/// <summary>A generation of keys as it lies in the database.</summary>
internal sealed class StoredOpenIdKey
{
    /// <summary>1, 2 and so on: of two processes that make the next generation, the database lets one.</summary>
    public long Number { get; set; }

    /// <summary>When it begins to sign: ticks of UTC.</summary>
    public long NotBefore { get; set; }

    /// <summary>Sealed: the encryption key (32 bytes), then the signing key as PKCS #8.</summary>
    public byte[] Blob { get; set; } = [];
}
