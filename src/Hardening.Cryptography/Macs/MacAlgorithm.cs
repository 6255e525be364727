namespace Hardening.Cryptography.Macs;

/// <summary>A message authentication code.</summary>
public enum MacAlgorithm
{
    /// <summary>HMAC with SHA-256 (RFC 2104): tag of 32 bytes.</summary>
    HmacSha256,

    /// <summary>HMAC with SHA-384: tag of 48 bytes.</summary>
    HmacSha384,

    /// <summary>HMAC with SHA-512: tag of 64 bytes.</summary>
    HmacSha512,

    /// <summary>AES-CMAC (NIST SP 800-38B): key of 16, 24 or 32 bytes, tag of 16.</summary>
    AesCmac,
}
