namespace Hardening.Cryptography.Signing;

/// <summary>Checks signatures of one key under one scheme. Malformed signatures are false, never an exception.</summary>
public interface ISignatureVerifier
{
    /// <summary>The scheme.</summary>
    SignatureAlgorithm Algorithm { get; }

    /// <summary>The key.</summary>
    PublicKey PublicKey { get; }

    /// <summary>Whether <paramref name="signature"/> is a valid signature of <paramref name="message"/>.</summary>
    /// <param name="message">The signed bytes.</param>
    /// <param name="signature">The signature in the encoding of <see cref="Algorithm"/>; trailing bytes make it invalid.</param>
    bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature);

    /// <summary>Whether <paramref name="signature"/> is valid for a message of which only the digest is known.</summary>
    /// <param name="digest">Digest under the scheme's hash.</param>
    /// <param name="signature">The signature.</param>
    /// <exception cref="NotSupportedException">The scheme signs whole messages (<see cref="SignatureAlgorithms.Hash"/> is
    /// null).</exception>
    bool VerifyDigest(ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature);
}
