using Hardening.Attestation.Predicates;
using Hardening.Attestation.Signing;
using Hardening.Attestation.Verification;

namespace Hardening.Attestation.Tests.Interop;

/// <summary>Both directions with an independent implementation from npm.</summary>
public sealed class InteropTests : IDisposable
{
    private readonly Evidence evidence = new();

    public void Dispose() => evidence.Dispose();

    [ToolFact("node", "npm")]
    public async Task Our_statement_bundle_verifies_there_and_a_changed_one_does_not()
    {
        var scripts = await NpmFolder.InstallAsync("Hardening.Attestation.Tests", "Interop");
        await evidence.SignAsync();
        Assert.Equal("verified\n", (await VerifyThereAsync(scripts)).ShouldExit().Output);

        var text = await File.ReadAllTextAsync(evidence.BundleFile);
        var at = text.IndexOf("\"payload\":\"", StringComparison.Ordinal) + 30;
        await File.WriteAllTextAsync(evidence.BundleFile, text[..at] + (text[at] == 'A' ? 'B' : 'A') + text[(at + 1)..]);
        Assert.Contains("refused", (await VerifyThereAsync(scripts)).ShouldExit(1).Output, StringComparison.Ordinal);
    }

    [ToolFact("node", "npm")]
    public async Task Our_file_bundle_verifies_there_for_that_file_only()
    {
        var scripts = await NpmFolder.InstallAsync("Hardening.Attestation.Tests", "Interop");
        using var signer = evidence.Signer();
        await evidence.WriteAsync(await BundleSigner.SignFileAsync(evidence.Artifact, signer));
        (await VerifyThereAsync(scripts, evidence.Artifact)).ShouldExit();
        (await VerifyThereAsync(scripts, evidence.Folder.Write("other", "other"))).ShouldExit(1);
    }

    [ToolFact("node", "npm")]
    public async Task Their_bundles_verify_here()
    {
        var scripts = await NpmFolder.InstallAsync("Hardening.Attestation.Tests", "Interop");
        var statement = evidence.Folder.Write("statement.json", ProvenanceBuilder.Build(Evidence.Inputs(await evidence.DigestAsync())).ToUtf8());
        foreach (var (kind, file) in new[] { ("statement", statement), ("blob", evidence.Artifact) })
        {
            (await Command.Run("node", ["sign.mjs", kind, evidence.Folder["release.key.pem"], file, evidence.BundleFile], scripts)).ShouldExit();
            (await evidence.VerifyAsync(r => r with { Policy = null, Keys = [evidence.Key] })).ShouldPass();
        }

        await File.AppendAllTextAsync(evidence.Artifact, "!");
        (await evidence.VerifyAsync(r => r with { Policy = null, Keys = [evidence.Key] })).ShouldFail(CheckIds.Signature);
    }

    private Task<CommandResult> VerifyThereAsync(string scripts, params string[] artifact) =>
        Command.Run("node", ["verify.mjs", evidence.BundleFile, evidence.Folder["release.pub.pem"], .. artifact], scripts);
}
