using Hardening.Attestation.Envelopes;
using Hardening.Attestation.Json;

namespace Hardening.Attestation.Bundles;

/// <summary>Reads bundle versions 0.1, 0.2 and 0.3 (proto3 JSON). Unknown fields and half-filled oneofs are refused.</summary>
internal static class BundleReader
{
    internal const int MaximumBytes = 128 << 20;
    private const int MaximumItems = 32;
    private const int MaximumProofHashes = 64;
    private const int MaximumDer = 64 << 10;
    private const int MaximumBody = 64 << 20;

    internal static Bundle Read(ReadOnlyMemory<byte> utf8)
    {
        var root = StrictJson.Parse(utf8, AttestationCodes.BadBundle, "bundle", MaximumBytes)
            .Object().Only("mediaType", "verificationMaterial", "messageSignature", "dsseEnvelope");
        var version = ReadVersion(root["mediaType"]);
        var material = root["verificationMaterial"].Object()
            .Only("publicKey", "x509CertificateChain", "certificate", "tlogEntries", "timestampVerificationData");
        RequireOne(material, "publicKey", "x509CertificateChain", "certificate");
        RequireOne(root, "messageSignature", "dsseEnvelope");
        return new Bundle
        {
            Version = version,
            PublicKeyHint = material["publicKey"].Exists
                ? material["publicKey"].Only("hint")["hint"].OptionalString() ?? string.Empty
                : null,
            Certificates = ReadCertificates(material, version),
            LogEntries = [.. material["tlogEntries"].Items(MaximumItems).Select(ReadLogEntry)],
            Timestamps = [.. material["timestampVerificationData"].Only("rfc3161Timestamps")["rfc3161Timestamps"].Items(MaximumItems)
                .Select(t => new ReadOnlyMemory<byte>(t.Object().Only("signedTimestamp")["signedTimestamp"].Base64(MaximumDer)))],
            MessageSignature = root["messageSignature"].Exists ? ReadMessageSignature(root["messageSignature"]) : null,
            Envelope = root["dsseEnvelope"].Exists ? ReadEnvelope(root["dsseEnvelope"]) : null,
        };
    }

    private static BundleVersion ReadVersion(JsonField field) => field.String() switch
    {
        "application/vnd.dev.sigstore.bundle+json;version=0.1" => BundleVersion.V01,
        "application/vnd.dev.sigstore.bundle+json;version=0.2" => BundleVersion.V02,
        "application/vnd.dev.sigstore.bundle+json;version=0.3" or Bundle.MediaTypeV03 => BundleVersion.V03,
        var other => throw new AttestationException(
            AttestationCodes.UnknownBundleType, $"The bundle's media type '{other}' is not known.",
            "Use a bundle of version 0.1, 0.2 or 0.3, or a newer version of this tool."),
    };

    private static void RequireOne(JsonField parent, params ReadOnlySpan<string> names)
    {
        var present = 0;
        foreach (var name in names)
        {
            present += parent[name].Exists ? 1 : 0;
        }

        if (present != 1)
        {
            throw parent.Error($"exactly one of {string.Join(", ", names)} is needed, and there are {present}");
        }
    }

    private static IReadOnlyList<ReadOnlyMemory<byte>>? ReadCertificates(JsonField material, BundleVersion version)
    {
        if (material["certificate"].Exists)
        {
            return version == BundleVersion.V03
                ? [ReadCertificate(material["certificate"])]
                : throw material["certificate"].Error("it exists only since version 0.3");
        }

        if (!material["x509CertificateChain"].Exists)
        {
            return null;
        }

        if (version == BundleVersion.V03)
        {
            throw material["x509CertificateChain"].Error("version 0.3 has a single certificate");
        }

        var chain = material["x509CertificateChain"].Only("certificates")["certificates"].Items(MaximumItems);
        return chain.Count == 0 ? throw material["x509CertificateChain"].Error("the chain is empty") : [.. chain.Select(ReadCertificate)];
    }

    private static ReadOnlyMemory<byte> ReadCertificate(JsonField field) => field.Object().Only("rawBytes")["rawBytes"].Base64(MaximumDer);

    internal static LogEntry ReadLogEntry(JsonField field)
    {
        field.Object().Only("logIndex", "logId", "kindVersion", "integratedTime", "inclusionPromise", "inclusionProof", "canonicalizedBody");
        var kind = field["kindVersion"].Object().Only("kind", "version");
        return new LogEntry(
            field["logIndex"].Exists ? field["logIndex"].NonNegative() : 0,
            field["logId"].Object().Only("keyId")["keyId"].Base64(64),
            kind["kind"].NonEmptyString(),
            kind["version"].NonEmptyString(),
            field["integratedTime"].Exists ? field["integratedTime"].NonNegative() : 0,
            field["inclusionPromise"].Exists
                ? field["inclusionPromise"].Only("signedEntryTimestamp")["signedEntryTimestamp"].Base64(MaximumDer)
                : default(ReadOnlyMemory<byte>?),
            field["inclusionProof"].Exists ? ReadProof(field["inclusionProof"]) : null,
            field["canonicalizedBody"].Base64(MaximumBody));
    }

    private static InclusionProof ReadProof(JsonField field)
    {
        field.Object().Only("logIndex", "rootHash", "treeSize", "hashes", "checkpoint");
        return new InclusionProof(
            field["logIndex"].Exists ? field["logIndex"].NonNegative() : 0,
            field["treeSize"].NonNegative(),
            field["rootHash"].Base64(64),
            [.. field["hashes"].Items(MaximumProofHashes).Select(h => new ReadOnlyMemory<byte>(h.Base64(64)))],
            field["checkpoint"].Only("envelope")["envelope"].OptionalString());
    }

    private static MessageSignature ReadMessageSignature(JsonField field)
    {
        field.Object().Only("messageDigest", "signature");
        var signature = field["signature"].Base64(MaximumDer);
        return signature.Length == 0
            ? throw field["signature"].Error("it is empty")
            : new MessageSignature(field["messageDigest"].Exists ? ReadDigest(field["messageDigest"]) : null, signature);
    }

    private static MessageDigest ReadDigest(JsonField field)
    {
        field.Object().Only("algorithm", "digest");
        var (name, size) = field["algorithm"].String() switch
        {
            "SHA2_256" => ("sha256", 32),
            "SHA2_384" => ("sha384", 48),
            "SHA2_512" => ("sha512", 64),
            var other => throw field["algorithm"].Error($"'{other}' is not a supported hash"),
        };
        var digest = field["digest"].Base64(64);
        return digest.Length == size ? new MessageDigest(name, digest) : throw field["digest"].Error($"{name} has {size} bytes");
    }

    private static DsseEnvelope ReadEnvelope(JsonField field)
    {
        var envelope = DsseEnvelope.Read(field);
        return envelope.Signatures.Count == 1
            ? envelope
            : throw field["signatures"].Error($"a bundle has exactly one signature, and there are {envelope.Signatures.Count}");
    }
}
