using System.Security.Cryptography;
using Hardening.Attestation.Bundles;
using Hardening.Attestation.Json;
using Hardening.Attestation.Trust;
using Hardening.Cryptography.Signing;

namespace Hardening.Attestation.Signing.Logs;

/// <summary>The body of a log entry, <c>hashedrekord</c> 0.0.2, in canonical JSON (RFC 8785): members in order, no white space.</summary>
internal static class HashedRekordBody
{
    internal const string Kind = "hashedrekord";
    internal const string Version = "0.0.2";

    /// <exception cref="AttestationException">There is no such entry for signatures of this key (HTB0833).</exception>
    internal static byte[] Write(Bundle bundle, PublicKey key)
    {
        if (key.DefaultAlgorithm.Hash() is not { } hash || KeyDetails.Write(key) is not { } details)
        {
            throw new AttestationException(
                AttestationCodes.NotLoggable,
                    $"Signatures by {key.DefaultAlgorithm.Name()} keys of {key.Bits} bits cannot be entered into a log.",
                "Sign with an ECDSA key, or an RSA key of 2048, 3072 or 4096 bits.");
        }

        var digest = bundle.Envelope is { } envelope
            ? CryptographicOperations.HashData(hash, envelope.PreAuthenticationEncoding())
            : bundle.MessageSignature!.Digest!.Value.ToArray();
        return JsonText.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("apiVersion", Version);
            writer.WriteString("kind", Kind);
            writer.WriteStartObject("spec");
            writer.WriteStartObject("hashedRekordV002");
            writer.WriteStartObject("data");
            writer.WriteString("algorithm", $"SHA2_{8 * digest.Length}");
            writer.WriteBase64String("digest", digest);
            writer.WriteEndObject();
            writer.WriteStartObject("signature");
            writer.WriteBase64String("content", bundle.Signature.Span);
            writer.WriteStartObject("verifier");
            writer.WriteString("keyDetails", details);
            writer.WriteStartObject("publicKey");
            writer.WriteBase64String("rawBytes", key.Spki.Span);
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndObject();
        });
    }
}
