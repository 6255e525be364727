using System.Security.Cryptography;
using Hardening.Attestation.Json;
using Hardening.Cryptography;
using Hardening.Cryptography.Signing;

namespace Hardening.Attestation.Trust.Roots;

/// <summary>Reads <c>trusted_root.json</c>. Unknown members are passed over: the document is trusted as a whole, and grows.</summary>
internal static class TrustedRootReader
{
    private const int MaximumBytes = 4 << 20;
    private const int MaximumItems = 256;

    internal static TrustedRoot Read(ReadOnlyMemory<byte> utf8)
    {
        var root = StrictJson.Parse(utf8, AttestationCodes.BadTrustedRoot, "trusted root", MaximumBytes).Object();
        if (root["mediaType"].String() is not ("application/vnd.dev.sigstore.trustedroot+json;version=0.1" or "application/vnd.dev.sigstore.trustedroot.v0.2+json"))
        {
            throw root["mediaType"].Error("it is not that of a trusted root");
        }

        return new TrustedRoot
        {
            Logs = ReadLogs(root["tlogs"]),
            CertificateLogs = ReadLogs(root["ctlogs"]),
            CertificateAuthorities = [.. root["certificateAuthorities"].Items(MaximumItems).Select(ReadAuthority)],
            TimestampAuthorities = [.. root["timestampAuthorities"].Items(MaximumItems).Select(ReadAuthority)],
        };
    }

    internal static ReadOnlyMemory<byte> Embedded()
    {
        using var stream = typeof(TrustedRootReader).Assembly.GetManifestResourceStream("trusted_root.json")
            ?? throw new InvalidOperationException("The embedded trusted root is missing.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static TrustedLog[] ReadLogs(JsonField field) => [.. field.Items(MaximumItems).Select(ReadLog).OfType<TrustedLog>()];

    private static TrustedLog? ReadLog(JsonField field)
    {
        var key = field["publicKey"].Object();

        // Read before anything is left out: a root without a start is malformed whatever its keys are.
        var validFor = ValidityPeriod.Read(key["validFor"].Required());
        var id = field["logId"].Object()["keyId"].Base64(64);
        var address = field["baseUrl"].OptionalString();
        var name = Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.Authority : address ?? string.Empty;
        var algorithm = KeyDetails.Read(key["keyDetails"].String());
        if (algorithm is null)
        {
            return null;
        }

        try
        {
            var publicKey = PublicKey.FromSpki(key["rawBytes"].Base64(8192));
            _ = publicKey.CreateVerifier(algorithm);
            return new TrustedLog(name, id, publicKey, algorithm.Value, validFor);
        }
        catch (Exception error) when (error is CryptographyException or ArgumentException)
        {
            throw key.Error($"the key does not fit '{key["keyDetails"].String()}': {error.Message}");
        }
    }

    private static TrustedAuthority ReadAuthority(JsonField field)
    {
        var certificates = field["certChain"].Object()["certificates"].Required().Items(MaximumItems)
            .Select(certificate => (ReadOnlyMemory<byte>)certificate["rawBytes"].Base64(64 << 10)).ToArray();
        if (certificates.Length == 0)
        {
            throw field["certChain"].Error("the chain is empty");
        }

        var validFor = ValidityPeriod.Read(field["validFor"].Required());
        try
        {
            return new TrustedAuthority(
                field["subject"]["commonName"].OptionalString() ?? field["uri"].OptionalString() ?? "unnamed", certificates, validFor);
        }
        catch (CryptographicException error)
        {
            throw field["certChain"].Error("a certificate cannot be read: " + error.Message);
        }
    }
}
