using Hardening.Attestation.Trust.Logs;

namespace Hardening.Attestation.Verification.Checks;

/// <summary>The log entry is about this very signature by this signer: an entry about another one proves nothing.</summary>
internal sealed class LogBodyCheck : ICheck<BundleContext>
{
    private const string Expected = "an entry about this signature, signer and content";

    public string Id => CheckIds.LogBody;

    public string Name => "log-body";

    public CheckResult Run(BundleContext context)
    {
        if (context.Bundle.LogEntries.Count == 0)
        {
            return CheckResult.Skip("signed with a key, and not logged");
        }

        // In key mode the key is known only after the signature verified, so this step runs behind it.
        var spki = context.Certificate?.PublicKey.ExportSubjectPublicKeyInfo() ?? context.Signer!.PublicKey.Spki;
        var signature = new LoggedSignature(context.Bundle, context.Certificate?.RawDataMemory, spki, (algorithm, digest) =>
            IsArtifact(context.Files[0], algorithm, digest));
        foreach (var entry in context.Bundle.LogEntries)
        {
            if (LogBody.Problem(entry, signature) is { } problem)
            {
                return CheckResult.Fail(Expected, problem);
            }
        }

        return CheckResult.Pass(Expected, string.Join(", ", context.Bundle.LogEntries.Select(entry => $"{entry.Kind} {entry.Version}")));
    }

    private static bool IsArtifact(ArtifactFile file, string algorithm, ReadOnlyMemory<byte> digest)
    {
        var hex = Convert.ToHexStringLower(digest.Span);
        return algorithm switch
        {
            "sha256" => hex == file.Digests.FileSha256 || hex == file.Digests.ContentSha256,
            "sha512" => hex == file.Digests.FileSha512 || hex == file.Digests.ContentSha512,
            "sha384" => file.Hash(System.Security.Cryptography.HashAlgorithmName.SHA384) is { } hash
                && hash.AsSpan().SequenceEqual(digest.Span),
            _ => false,
        };
    }
}
