using Hardening.Attestation.Bundles;
using Hardening.Attestation.Predicates;
using Hardening.Attestation.Signing.Keyless;
using Hardening.Attestation.Signing.Keyless.Identity;
using Hardening.Attestation.Signing.Keyless.Services;
using Hardening.Attestation.Trust.Roots;
using Hardening.Attestation.Trust.Tuf;
using Hardening.Attestation.Verification;

namespace Hardening.Attestation.Tests.Keyless;

/// <summary>Keyless bundles of both logs, both ways, with an independent client from npm and with openssl.</summary>
public sealed class KeylessInteropTests(SigningServicesFixture services) : IClassFixture<SigningServicesFixture>, IDisposable
{
    private readonly Evidence evidence = new();
    private readonly TamperedNetwork network = new();

    public static TheoryData<int, bool> EveryKind => new() { { 1, false }, { 1, true }, { 2, false }, { 2, true } };

    public void Dispose()
    {
        network.Dispose();
        evidence.Dispose();
    }

    [ToolTheory("node", "npm", "openssl")]
    [MemberData(nameof(EveryKind))]
    public async Task Our_bundle_verifies_there_and_here(int log, bool statement)
    {
        var bundle = await SignAsync(log, statement);
        Assert.Equal(BundleVersion.V03, bundle.Version);
        Assert.Single(bundle.Certificates!);
        Assert.Equal((log, statement) switch { (1, false) => "hashedrekord 0.0.1", (1, true) => "dsse 0.0.1", _ => "hashedrekord 0.0.2" },
            $"{bundle.LogEntries[0].Kind} {bundle.LogEntries[0].Version}");
        Assert.Single(bundle.Timestamps);
        Assert.DoesNotContain(network.Requests, request => request.Body.Contains("dsseRequest", StringComparison.Ordinal));

        (await VerifyHereAsync()).ShouldPass();
        string[] artifact = statement ? [] : [evidence.Artifact];
        Assert.Equal("verified\n", (await VerifyThereAsync(IdentityTokenText.Subject, artifact)).ShouldExit().Output);
        (await VerifyThereAsync(IdentityTokenText.Subject + "x", artifact)).ShouldExit(1);
        if (!statement)
        {
            (await VerifyThereAsync(IdentityTokenText.Subject, evidence.Folder.Write("other", "other"))).ShouldExit(1);
        }

        await File.AppendAllTextAsync(evidence.Artifact, "!");
        Assert.False((await VerifyHereAsync()).Passed);
    }

    [ToolTheory("node", "npm", "openssl")]
    [InlineData("blob", 1)]
    [InlineData("statement", 1)]
    [InlineData("intoto", 1)]
    [InlineData("blob", 2)]
    [InlineData("statement-v2", 2)]
    public async Task Their_bundle_verifies_here_for_that_identity_and_artifact_only(string kind, int log)
    {
        await services.StartAsync();
        (await SignThereAsync(kind, log)).ShouldExit();
        (await VerifyHereAsync()).ShouldPass();
        (await VerifyHereAsync(IdentityTokenText.Subject + "x")).ShouldFail(CheckIds.Identity);
        await File.AppendAllTextAsync(evidence.Artifact, "!");
        Assert.False((await VerifyHereAsync()).Passed);
    }

    [ToolFact("node", "npm", "openssl")]
    public async Task A_log_of_version_2_refuses_the_withdrawn_statement_request_that_they_still_send()
    {
        await services.StartAsync();
        var refused = (await SignThereAsync("statement", 2)).ShouldExit(1);
        Assert.Contains("only hashedRekordRequestV002 is taken, not dsseRequestV002", refused.Output, StringComparison.Ordinal);
    }

    [ToolFact("node", "npm", "openssl")]
    public async Task Our_time_stamp_verifies_with_openssl_for_this_signature_only()
    {
        var bundle = await SignAsync(2, statement: true);
        var response = evidence.Folder.Write("response.tsr", bundle.Timestamps[0].ToArray());
        var signature = evidence.Folder.Write("signature", bundle.Signature.ToArray());
        Assert.Contains("Verification: OK", (await OpensslAsync(signature, response)).ShouldExit().Output, StringComparison.Ordinal);
        (await OpensslAsync(evidence.Folder.Write("other", "other"), response)).ShouldExit(1);
    }

    [ToolFact("node", "npm", "openssl")]
    public async Task Both_find_the_trusted_root_in_a_TUF_repository_and_verify_with_it()
    {
        await SignAsync(2, statement: false);
        TufClient.Initialize(evidence.Folder["ours"], await File.ReadAllBytesAsync(services.TufRootFile));
        using var client = new HttpClient();
        HttpTufSource Source(string below) => new(client, new Uri(services.TufAddress + below), TimeProvider.System, TimeSpan.FromSeconds(30));
        var root = await new TufClient(evidence.Folder["ours"], Source(""), TimeProvider.System).DownloadAsync("trusted_root.json", Source("/targets"), evidence.Folder["targets"]);
        Assert.Equal(await File.ReadAllBytesAsync(services.TrustedRootFile), await File.ReadAllBytesAsync(root));
        (await VerifyHereAsync()).ShouldPass();

        (await Command.Run(
            "node",
            ["verify-tuf.mjs", evidence.BundleFile, services.TufAddress, services.TufRootFile, evidence.Folder["theirs"], IdentityTokenText.Subject, IdentityTokenText.Issuer, evidence.Artifact],
            services.Scripts)).ShouldExit();
    }

    [ToolFact("node", "npm", "openssl")]
    public async Task An_entry_that_exists_already_is_fetched()
    {
        // The first attempt reaches the log, and its answer is lost.
        var lost = false;
        using var lossy = new TamperedNetwork
        {
            Answer = (path, body) => path.EndsWith("/log/entries", StringComparison.Ordinal) && !lost && (lost = true) ? throw new IOException("lost") : body,
        };
        await services.StartAsync();
        await evidence.WriteAsync(await Signer(1, lossy).SignFileAsync(evidence.Artifact));
        Assert.True(lost);
        (await VerifyHereAsync()).ShouldPass();
    }

    private async Task<Bundle> SignAsync(int log, bool statement)
    {
        await services.StartAsync();
        var signer = Signer(log, network);
        var bundle = statement
            ? await signer.SignStatementAsync(ProvenanceBuilder.Build(Evidence.Inputs(await evidence.DigestAsync())))
            : await signer.SignFileAsync(evidence.Artifact);
        await evidence.WriteAsync(bundle);
        return bundle;
    }

    private KeylessSigner Signer(int log, TamperedNetwork through) => new(new KeylessOptions
    {
        Identity = new GivenToken(IdentityToken.Parse(IdentityTokenText.Valid())),
        Connection = new ServiceConnection { Client = new HttpClient(through, disposeHandler: false), Time = TimeProvider.System, RetryDelay = TimeSpan.FromMilliseconds(1) },
        Config = SigningConfig.Parse(File.ReadAllBytes(services.ConfigFile(log))),
        TrustedRoot = TrustedRoot.Parse(File.ReadAllBytes(services.TrustedRootFile)),
    });

    private async Task<CommandResult> SignThereAsync(string kind, int log)
    {
        var statement = evidence.Folder.Write("statement.json", ProvenanceBuilder.Build(Evidence.Inputs(await evidence.DigestAsync())).ToUtf8());
        var file = kind == "blob" ? evidence.Artifact : statement;
        return await Command.Run("node", ["sign.mjs", kind, IdentityTokenText.Valid(), services.ConfigFile(log), file, evidence.BundleFile], services.Scripts);
    }

    private Task<CommandResult> VerifyThereAsync(string identity, params string[] artifact) => Command.Run(
        "node", ["verify.mjs", evidence.BundleFile, services.TrustedRootFile, identity, IdentityTokenText.Issuer, .. artifact], services.Scripts);

    private Task<Verdict> VerifyHereAsync(string identity = IdentityTokenText.Subject) => evidence.VerifyAsync(request => request with
    {
        Policy = null,
        Identity = new CertificateIdentity(identity, IdentityTokenText.Issuer),
        TrustedRoot = TrustedRoot.Parse(File.ReadAllBytes(services.TrustedRootFile)),
        Now = DateTimeOffset.UtcNow,
    });

    private Task<CommandResult> OpensslAsync(string data, string response) => Command.Run(
        "openssl",
        ["ts", "-verify", "-data", data, "-in", response, "-CAfile", services.TimestampRootFile, "-untrusted", services.TimestampSignerFile],
        evidence.Folder.Path);
}
