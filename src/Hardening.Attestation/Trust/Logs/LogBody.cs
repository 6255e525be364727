using System.Security.Cryptography;
using System.Text;
using Hardening.Attestation.Bundles;
using Hardening.Attestation.Json;
using Hardening.Cryptography.Signing;

namespace Hardening.Attestation.Trust.Logs;

/// <summary>
/// Whether a log entry is about the bundle's own signature: same kind and version, same content hash, the same signature
/// bytes (ECDSA signatures can be varied, so verifying both would not do) and the same certificate or key.
/// </summary>
internal static class LogBody
{
    private const int MaximumBytes = 64 << 20;

    /// <summary>Null when it is; otherwise what differs.</summary>
    internal static string? Problem(LogEntry entry, LoggedSignature signature)
    {
        try
        {
            var body = StrictJson.Parse(entry.Body, AttestationCodes.BadBundle, "log entry", MaximumBytes).Object();
            if (body["kind"].String() != entry.Kind || body["apiVersion"].String() != entry.Version)
            {
                return $"the entry is {body["kind"].String()} {body["apiVersion"].String()}, and the bundle says {entry.Kind} {entry.Version}";
            }

            var spec = body["spec"].Object();
            return (entry.Kind, entry.Version) switch
            {
                ("hashedrekord", "0.0.1") => HashedRekord1(spec, signature),
                ("hashedrekord", "0.0.2") => HashedRekord2(spec["hashedRekordV002"].Object(), signature),
                ("dsse", "0.0.1") => Dsse1(spec, signature),
                ("intoto", "0.0.2") => Intoto2(spec["content"].Object(), signature),
                _ => $"entries of kind {entry.Kind} {entry.Version} are not supported",
            };
        }
        catch (AttestationException error)
        {
            return error.Message;
        }
    }

    private static string? HashedRekord1(JsonField spec, LoggedSignature expected)
    {
        if (expected.Bundle.Envelope is not null)
        {
            return "the entry is about a file, and the bundle holds a statement";
        }

        var hash = spec["data"]["hash"].Object();
        return !expected.IsArtifact(hash["algorithm"].String(), Hex(hash["value"])) ? "the entry is about another file"
            : Signature(spec["signature"]["content"].Base64(MaximumBytes), expected)
            ?? Verifier(spec["signature"]["publicKey"]["content"], expected);
    }

    private static string? HashedRekord2(JsonField spec, LoggedSignature expected)
    {
        var (name, algorithm) = spec["data"]["algorithm"].String() switch
        {
            "SHA2_256" => ("sha256", HashAlgorithmName.SHA256),
            "SHA2_384" => ("sha384", HashAlgorithmName.SHA384),
            "SHA2_512" => ("sha512", HashAlgorithmName.SHA512),
            var other => throw spec["data"].Error($"'{other}' is not a supported hash"),
        };
        var digest = spec["data"]["digest"].Base64(64);
        if (expected.Key.DefaultAlgorithm.Hash() != algorithm)
        {
            return $"the entry hashes with {name}, and the signature does not";
        }

        // A statement is logged by the hash of what was signed: its pre-authentication encoding.
        var same = expected.Bundle.Envelope is { } envelope
            ? CryptographicOperations.HashData(algorithm, envelope.PreAuthenticationEncoding()).AsSpan().SequenceEqual(digest)
            : expected.IsArtifact(name, digest);
        return !same ? "the entry is about another content"
            : Signature(spec["signature"]["content"].Base64(MaximumBytes), expected) ?? Verifier2(spec["signature"]["verifier"].Object(),
                expected);
    }

    private static string? Verifier2(JsonField verifier, LoggedSignature expected)
    {
        if (verifier["x509Certificate"].Exists == verifier["publicKey"].Exists)
        {
            return "the entry does not name exactly one of certificate and key";
        }

        if (KeyDetails.Read(verifier["keyDetails"].String()) != expected.Key.DefaultAlgorithm)
        {
            return $"the entry is for signatures of the scheme {verifier["keyDetails"].String()}";
        }

        var same = verifier["x509Certificate"].Exists
            ? expected.Certificate is { } certificate
                && certificate.Span.SequenceEqual(verifier["x509Certificate"]["rawBytes"].Base64(MaximumBytes))
            : expected.Certificate is null && expected.Key.Spki.Span.SequenceEqual(verifier["publicKey"]["rawBytes"].Base64(MaximumBytes));
        return same ? null : "the entry is by another signer";
    }

    private static string? Dsse1(JsonField spec, LoggedSignature expected)
    {
        if (expected.Bundle.Envelope is not { } envelope)
        {
            return "the entry is about a statement, and the bundle holds a signature over a file";
        }

        if (Payload(spec["payloadHash"], envelope.Payload) is { } problem)
        {
            return problem;
        }

        var signatures = spec["signatures"].Items(2);
        return signatures.Count != 1 ? "the entry has not exactly one signature"
            : Signature(signatures[0]["signature"].Base64(MaximumBytes), expected) ?? Verifier(signatures[0]["verifier"], expected);
    }

    private static string? Intoto2(JsonField content, LoggedSignature expected)
    {
        if (expected.Bundle.Envelope is not { } envelope)
        {
            return "the entry is about a statement, and the bundle holds a signature over a file";
        }

        if (Payload(content["payloadHash"], envelope.Payload) is { } problem)
        {
            return problem;
        }

        var logged = content["envelope"].Object();
        var signatures = logged["signatures"].Items(2);
        if (logged["payloadType"].String() != envelope.PayloadType || signatures.Count != 1)
        {
            return "the entry has another payload type, or not exactly one signature";
        }

        // This kind encodes the already encoded signature once more.
        var inner = StrictBase64.Decode(Encoding.ASCII.GetString(signatures[0]["sig"].Base64(MaximumBytes)), MaximumBytes);
        return inner is null ? "the entry's signature is not base64 twice"
            : Signature(inner, expected) ?? Verifier(signatures[0]["publicKey"], expected);
    }

    private static string? Payload(JsonField hash, ReadOnlyMemory<byte> payload) =>
        hash["algorithm"].String() != "sha256" ? "the entry hashes the payload with another algorithm than sha256"
        : Hex(hash["value"]).Span.SequenceEqual(SHA256.HashData(payload.Span)) ? null
        : "the entry is about another statement";

    private static string? Signature(ReadOnlySpan<byte> logged, LoggedSignature expected) =>
        logged.SequenceEqual(expected.Bundle.Signature.Span) ? null : "the entry holds another signature";

    /// <summary>Older kinds hold the certificate or key as base64 of PEM.</summary>
    private static string? Verifier(JsonField field, LoggedSignature expected)
    {
        var text = Encoding.ASCII.GetString(field.Base64(MaximumBytes));
        if (!PemEncoding.TryFind(text, out var pem))
        {
            return "the entry's signer is not PEM";
        }

        var label = text.AsSpan()[pem.Label];
        var der = Convert.FromBase64String(text[pem.Base64Data]).AsSpan();
        var same = label switch
        {
            "CERTIFICATE" => expected.Certificate is { } certificate && der.SequenceEqual(certificate.Span),
            "PUBLIC KEY" => expected.Certificate is null && der.SequenceEqual(expected.Key.Spki.Span),
            _ => false,
        };
        return same ? null : "the entry is by another signer";
    }

    private static ReadOnlyMemory<byte> Hex(JsonField field)
    {
        try
        {
            return Convert.FromHexString(field.String());
        }
        catch (FormatException)
        {
            throw field.Error("hexadecimal is expected");
        }
    }
}
