using Hardening.Attestation.Verification;
using Xunit.Abstractions;

namespace Hardening.Attestation.Tests.Verification;

/// <summary>Every byte of bundle, artifact and policy-relevant file, changed in several ways, must lead to a refusal.</summary>
public sealed class MutationTests(ITestOutputHelper output) : IDisposable
{
    private readonly Evidence evidence = new();

    public void Dispose() => evidence.Dispose();

    [Fact]
    public async Task No_changed_byte_of_a_bundle_is_accepted_save_in_the_hint()
    {
        await evidence.SignAsync();
        var original = await File.ReadAllBytesAsync(evidence.BundleFile);
        // The hint is unauthenticated by design and decides nothing: the key is the one that the verifier trusts.
        var text = System.Text.Encoding.UTF8.GetString(original);
        var start = text.IndexOf("\"hint\":\"", StringComparison.Ordinal) + 8;
        var end = text.IndexOf('"', start);
        int refused = 0, harmless = 0;
        for (var i = 0; i < original.Length; i++)
        {
            foreach (var flip in new byte[] { 0x01, 0x20, 0x80 })
            {
                var mutant = original.ToArray();
                mutant[i] ^= flip;
                await File.WriteAllBytesAsync(evidence.BundleFile, mutant);
                var passed = (await evidence.VerifyAsync(r => r with { Policy = null, Keys = [evidence.Key] })).Passed;
                Assert.True(!passed || (i >= start && i < end), $"byte {i} of {text[Math.Max(0, i - 20)..Math.Min(text.Length, i + 20)]}");
                _ = passed ? harmless++ : refused++;
            }
        }

        output.WriteLine($"{refused} mutants refused, {harmless} in the hint");
        Assert.True(refused > 3 * (original.Length - (end - start)) - 1);
    }

    [Fact]
    public async Task No_shortened_or_lengthened_bundle_is_accepted()
    {
        await evidence.SignAsync();
        var original = await File.ReadAllBytesAsync(evidence.BundleFile);
        for (var length = 0; length < original.Length; length += 7)
        {
            await File.WriteAllBytesAsync(evidence.BundleFile, original[..length]);
            (await evidence.VerifyAsync()).ShouldFail(CheckIds.BundleReadable);
        }

        foreach (var tail in new[] { "{}", "x", "\0", "," })
        {
            await File.WriteAllBytesAsync(evidence.BundleFile, [.. original, .. System.Text.Encoding.UTF8.GetBytes(tail)]);
            (await evidence.VerifyAsync()).ShouldFail(CheckIds.BundleReadable);
        }
    }

    [Fact]
    public async Task No_changed_byte_of_an_artifact_is_accepted()
    {
        await evidence.SignAsync();
        var original = await File.ReadAllBytesAsync(evidence.Artifact);
        for (var i = 0; i < original.Length; i++)
        {
            var mutant = original.ToArray();
            mutant[i] ^= 1;
            await File.WriteAllBytesAsync(evidence.Artifact, mutant);
            (await evidence.VerifyAsync()).ShouldFail(CheckIds.SubjectDigest);
        }
    }
}
