using System.Security.Cryptography;
using Hardening.Attestation.Verification;

namespace Hardening.Attestation.Tests.Adversary;

/// <summary>Puts attempts to the verifier. A refusal is a failed check or an <see cref="AttestationException"/>; nothing else may escape.</summary>
internal sealed class Judge : IDisposable
{
    /// <summary>A fixed clock, after every specimen.</summary>
    public static DateTimeOffset Now { get; } = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TempFolder folder = new();
    private int number;

    /// <summary>Null when it was accepted; otherwise the failed check and what it saw, or the exception's code.</summary>
    public async Task<string?> Refusal(Attempt attempt)
    {
        var file = Path.Combine(folder.Path, $"{Interlocked.Increment(ref number)}.sigstore.json");
        await File.WriteAllBytesAsync(file, attempt.Bundle);
        try
        {
            var verdict = AttestationVerifier.Verify(new VerificationRequest
            {
                Artifacts = [attempt.Artifact],
                BundleFiles = [file],
                TrustedRoot = attempt.TrustedRoot(),
                Identity = attempt.Identity,
                Keys = attempt.Specimen.Key is { } key ? [key] : [],
                Now = Now,
            });
            if (verdict.Passed)
            {
                return null;
            }

            var first = verdict.Failures.First();
            return $"{first.Id} {first.Name}: {first.Seen}";
        }
        catch (AttestationException refused)
        {
            return $"{refused.Code}: {refused.Message}";
        }
        finally
        {
            File.Delete(file);
        }
    }

    public static string Sha256(byte[] content) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content));

    public void Dispose() => folder.Dispose();
}
