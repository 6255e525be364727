using System.Security.Cryptography;

namespace Hardening.Attestation.Packages;

/// <summary>SHA-256 and SHA-512 of one stream, side by side.</summary>
internal sealed class TwoHashes : IDisposable
{
    private readonly IncrementalHash sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly IncrementalHash sha512 = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);

    internal void Append(ReadOnlySpan<byte> bytes)
    {
        sha256.AppendData(bytes);
        sha512.AppendData(bytes);
    }

    internal (byte[] Sha256, byte[] Sha512) Finish() => (sha256.GetHashAndReset(), sha512.GetHashAndReset());

    public void Dispose()
    {
        sha256.Dispose();
        sha512.Dispose();
    }
}
