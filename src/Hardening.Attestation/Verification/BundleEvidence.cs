using System.Security.Cryptography;
using Hardening.Attestation.Bundles;
using Hardening.Attestation.Discovery;
using Hardening.Attestation.Statements;
using Hardening.Attestation.Verification.Checks;

namespace Hardening.Attestation.Verification;

/// <summary>
/// One bundle and what is known of it whatever the artifact. Of a signed statement everything but the subject is: its
/// signature, its signer and what it says. A signature over a file is judged anew for each file.
/// </summary>
internal sealed class BundleEvidence(string name, ReadOnlyMemory<byte> raw)
{
    private readonly CheckResult?[] known = new CheckResult?[VerificationSteps.Bundle.Count];
    private BundleContext? shared;

    /// <summary>File name of the bundle.</summary>
    internal string Name => name;

    /// <summary>Identifies the bundle in summaries.</summary>
    internal ResourceDescriptor Descriptor => field ??= new()
    {
        Name = name,
        Digest = new DigestSet(KeyValuePair.Create("sha256", Convert.ToHexStringLower(SHA256.HashData(raw.Span)))),
    };

    internal static IReadOnlyList<BundleEvidence> Read(string file) =>
        [.. BundleFile.ReadRaw(file).Select(raw => new BundleEvidence(Path.GetFileName(file), raw))];

    /// <summary>The digests it claims to be about, as <c>algorithm:hex</c>; an empty text when it makes no such claim.</summary>
    internal IReadOnlyList<string> Claims()
    {
        try
        {
            return FolderBundleSource.Claims(raw).ToArray() is { Length: > 0 } claims ? claims : [string.Empty];
        }
        catch (AttestationException)
        {
            // Its own steps tell what is wrong with it.
            return [string.Empty];
        }
    }

    /// <summary>Runs every step for one artifact, reporting each; the context when all passed, else null.</summary>
    internal BundleContext? Run(
        VerificationRequest request, IReadOnlyList<ArtifactFile> files, bool isFolder, Action<ICheck<BundleContext>, CheckResult> report)
    {
        shared ??= new BundleContext(request, files, raw) { IsFolder = isFolder, Name = name };
        var context = shared;
        string? failed = null;
        for (var index = 0; index < known.Length; index++)
        {
            var step = VerificationSteps.Bundle[index];
            if (failed is not null)
            {
                report(step, CheckResult.Skip($"{failed} failed"));
                continue;
            }

            if (index == 1 && shared.Bundle.Envelope is null)
            {
                // Every step may look at the file that was signed.
                context = new BundleContext(request, files, raw) { IsFolder = isFolder, Name = name, Bundle = shared.Bundle };
            }

            var result = context != shared ? step.Run(context)
                : step is SubjectDigestCheck ? step.Run(shared.About(files, isFolder))
                : known[index] ??= step.Run(shared);
            report(step, result);
            if (result.Status == CheckStatus.Failed)
            {
                failed = step.Id;
            }
        }

        return failed is not null ? null : context != shared ? context : shared.About(files, isFolder);
    }
}
