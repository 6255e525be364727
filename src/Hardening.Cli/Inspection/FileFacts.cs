using Hardening.Attestation;
using Hardening.Attestation.Bundles;
using Hardening.Attestation.Envelopes;
using Hardening.Attestation.Packages;
using Hardening.Attestation.Statements;
using Hardening.Attestation.Trust.Roots;
using Hardening.Cryptography.Keys;
using Hardening.Cryptography.Signing;

namespace Hardening.Cli;

/// <summary>Tells about a file what its kind is known to hold; any file has digests. Nothing of it is verified.</summary>
internal static class FileFacts
{
    public static async Task<Facts> OfAsync(string path, string shown, bool whole, CancellationToken cancellation)
    {
        try
        {
            return await RecogniseAsync(path, shown, whole, cancellation).ConfigureAwait(false);
        }
        catch (AttestationException refused)
        {
            throw refused.In(path);
        }
    }

    private static async Task<Facts> RecogniseAsync(string path, string shown, bool whole, CancellationToken cancellation)
    {
        var kind = await FileKind.OfAsync(path, cancellation).ConfigureAwait(false);
        var digests = ArtifactHasher.Compute(path, cancellation);
        var facts = new Facts()
            .Add("kind", kind)
            .Add("verified", false)
            .Add("file", shown)
            .Add("fileSha256", digests.FileSha256)
            .Add("fileSha512", digests.FileSha512)
            .Add("contentSha256", digests.ContentSha256)
            .Add("contentSha512", digests.ContentSha512)
            .Add("packageSignature", kind == "package" ? digests.IsSigned : null)
            .Add("packageSigners", PackageFacts.Of(digests))
            .Add("bundles", BundleFile.Discover(path) is { Count: > 0 } beside ? beside.Select(bundle => (object)Path.GetFileName(bundle)!).ToArray() : null);
        return await AddContentAsync(facts, kind, path, whole, cancellation).ConfigureAwait(false);
    }

    private static async Task<Facts> AddContentAsync(Facts facts, string kind, string path, bool whole, CancellationToken cancellation)
    {
        switch (kind)
        {
            case "bundle":
                var bundles = BundleFile.ReadRaw(path).Select(raw => (object)BundleFacts.Of(Bundle.Parse(raw), whole)).ToArray();
                return bundles is [var only] ? facts.Add("bundle", only) : facts.Add("contents", bundles);
            case "envelope":
                return facts.Add("envelope", BundleFacts.EnvelopeOf(DsseEnvelope.Parse(await Read(path, cancellation).ConfigureAwait(false)), whole));
            case "statement":
                return facts.Add("statement", StatementFacts.Of(Statement.Parse(await Read(path, cancellation).ConfigureAwait(false)), whole));
            case "trusted-root":
                return facts.Add("trustedRoot", TrustedRootFacts.Of(TrustedRoot.Parse(await Read(path, cancellation).ConfigureAwait(false))));
            case "timestamp":
                return facts.Add("timestamp", TimestampFacts.Of(await Read(path, cancellation).ConfigureAwait(false)));
            case "certificate":
                var bytes = await Read(path, cancellation).ConfigureAwait(false);
                return facts.Add("certificate", CertificateFacts.Of(bytes is [(byte)'-', ..] ? CertificateFacts.FromPem(bytes) : bytes));
            case "public-key":
                var key = KeyFile.LoadPublic(path);
                return facts.Add("keyId", key.Id).Add("algorithm", key.DefaultAlgorithm.Name());
            default:
                return facts;
        }
    }

    private static async Task<byte[]> Read(string path, CancellationToken cancellation) =>
        await InputFile.ReadAsync(path, "The document", cancellation).ConfigureAwait(false);
}
