namespace Hardening.Cryptography.Signing.Algorithms.MlDsa;

/// <summary>A private key of either implementation.</summary>
internal interface IMlDsaKey : IDisposable
{
    /// <summary>The encoded public half (FIPS 204, 7.2).</summary>
    byte[] PublicKey { get; }

    /// <summary>The encoded private key (FIPS 204, 7.2), to compare it; the caller wipes it.</summary>
    byte[] ExportPrivateKey();

    /// <summary>Signs a message with empty context, hedged (FIPS 204, 5.2).</summary>
    byte[] Sign(ReadOnlySpan<byte> message);
}
