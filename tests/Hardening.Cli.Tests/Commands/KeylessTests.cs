using System.Net;
using Hardening.Attestation.Bundles;

namespace Hardening.Cli.Tests;

/// <summary>Signing under an identity, from the command line, with signing services on this machine.</summary>
public sealed class KeylessTests(SigningServicesFixture services) : IClassFixture<SigningServicesFixture>
{
    private const string Who = $"--certificate-identity {IdentityTokenText.Subject} --certificate-oidc-issuer {IdentityTokenText.Issuer} --trusted-root root.json";

    [ToolTheory("node", "npm", "openssl")]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_file_and_a_statement_are_signed_and_verify(int log)
    {
        using var cli = await WorkspaceAsync();
        cli.With("SIGSTORE_ID_TOKEN", IdentityTokenText.Valid());

        await VerifyWorkspace.ShouldWork(cli, $"sign tool.zip --keyless --signing-config config{log}.json --trusted-root root.json");
        await VerifyWorkspace.ShouldWork(cli, $"verify tool.zip {Who}");
        await VerifyWorkspace.ShouldWork(cli, $"attest tool.zip --predicate predicate.json --type https://type.example --keyless --signing-config config{log}.json {Who} -o tool.zip.sigstore.jsonl");
        await VerifyWorkspace.ShouldWork(cli, $"verify tool.zip {Who}");
        Assert.Equal(1, (await cli.Run($"verify tool.zip {Who.Replace("acme", "mallory", StringComparison.Ordinal)}".Split(' '))).ExitCode);
    }

    [ToolFact("node", "npm", "openssl")]
    public async Task A_token_may_come_from_a_file_or_from_standard_input()
    {
        using var cli = await WorkspaceAsync();
        cli.Write("token.txt", IdentityTokenText.Valid() + "\n");
        cli.Input = IdentityTokenText.Valid();

        foreach (var source in new[] { "token.txt", "-" })
        {
            await VerifyWorkspace.ShouldWork(cli, $"sign tool.zip --keyless --identity-token-file {source} --signing-config config2.json --trusted-root root.json");
            await VerifyWorkspace.ShouldWork(cli, $"verify tool.zip {Who}");
        }
    }

    [ToolTheory("node", "npm", "openssl")]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    public async Task The_conformance_protocol_signs_what_it_verifies(int log, bool statement)
    {
        using var cli = await WorkspaceAsync();
        var file = statement ? "statement.json" : "tool.zip";
        cli.Write("statement.json", $$"""
            { "_type": "https://in-toto.io/Statement/v1", "predicateType": "https://type.example", "predicate": {},
              "subject": [{ "name": "tool.zip", "digest": { "sha256": "{{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("content"u8))}}" } }] }
            """);
        string[] kind = statement ? ["--in-toto"] : [];

        var signed = await cli.Run(
            ["conformance", "sign-bundle", "--staging", .. kind, "--identity-token", IdentityTokenText.Valid(), "--bundle", "out.json", "--trusted-root", "root.json",
                "--signing-config", $"config{log}.json", file]);
        Assert.True((signed.ExitCode, signed.Output) == (0, ""), signed.ToString());
        await VerifyWorkspace.ShouldWork(cli, $"conformance verify-bundle --staging --bundle out.json {Who} tool.zip");
        var bundle = Bundle.Parse(await File.ReadAllBytesAsync(cli["out.json"]));
        Assert.Single(bundle.Certificates!);
        if (statement)
        {
            Assert.Equal(await File.ReadAllBytesAsync(cli["statement.json"]), bundle.Envelope!.Payload.ToArray());
        }
    }

    [ToolFact("node", "npm", "openssl")]
    public async Task A_service_that_is_gone_ends_with_4_and_leaves_nothing_behind()
    {
        using var cli = await WorkspaceAsync();
        cli.Network = new Gone();
        var before = Directory.GetFiles(cli.Folder).Order().ToArray();
        cli.With("SIGSTORE_ID_TOKEN", IdentityTokenText.Valid());

        var run = await cli.Run("sign", "tool.zip", "--keyless", "--signing-config", "config2.json", "--trusted-root", "root.json");

        Assert.True(run.ExitCode == 4 && run.Error.Contains("error HTB0824", StringComparison.Ordinal), run.ToString());
        Assert.Equal(before, Directory.GetFiles(cli.Folder).Order());
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_without_touching_the_network()
    {
        using var cli = new CliHarness();
        cli.Network = new Unused();
        cli.Write("tool.zip", "content");
        cli.Write("token.txt", "no token");
        cli.Write("config.json", "{}");

        await Verifier.Verify(await cli.Transcript(
            "sign tool.zip --keyless",
            "sign tool.zip --keyless --offline",
            "sign tool.zip --keyless --key k.pem",
            "sign tool.zip --key k.pem --signing-config config.json",
            "sign tool.zip --key k.pem --certificate-identity me",
            "sign tool.zip --keyless --password-file token.txt",
            "sign tool.zip --keyless --certificate-identity me",
            "sign tool.zip --keyless --identity-token-file token.txt",
            "sign tool.zip --keyless --identity-token-file missing.txt",
            "sign tool.zip --keyless --signing-config config.json",
            "sign tool.zip --keyless --trusted-root config.json",
            "sign missing.zip --keyless",
            "conformance sign-bundle --staging --identity-token x --bundle out.json tool.zip",
            "conformance sign-bundle --staging --identity-token x --bundle out.json --trusted-root root.json tool.zip",
            "conformance sign-bundle --identity-token x --bundle out.json tool.zip"));
        Assert.False(File.Exists(cli["out.json"]));
    }

    private async Task<CliHarness> WorkspaceAsync()
    {
        await services.StartAsync();
        var cli = new CliHarness { Network = new SocketsHttpHandler { AllowAutoRedirect = false } };
        cli.Write("tool.zip", "content");
        cli.Write("predicate.json", "{}");
        cli.Write("root.json", await File.ReadAllBytesAsync(services.TrustedRootFile));
        cli.Write("config1.json", await File.ReadAllBytesAsync(services.ConfigFile(1)));
        cli.Write("config2.json", await File.ReadAllBytesAsync(services.ConfigFile(2)));
        return cli;
    }

    private sealed class Gone : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.Gone));
    }

    private sealed class Unused : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("The network was used.");
    }
}
