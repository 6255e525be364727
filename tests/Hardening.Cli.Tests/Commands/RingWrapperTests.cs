using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace Hardening.Cli.Tests;

public sealed class RingWrapperTests
{
    [ToolFact(SoftToken.Program)]
    public async Task A_key_in_a_token_wraps_the_ring_with_the_pin_from_either_file()
    {
        var token = SoftToken.Shared;
        token.AddAes("cli");
        using var cli = new CliHarness();
        var pin = cli.Write("pin", token.Pin + "\n");
        await SealsAndOpens(cli, token.Uri("cli"), "--password-file", "pin");
        Assert.Equal(0, (await cli.Run("keys", "ring", "--wrapper", $"{token.Uri("cli")}&pin-source=file:{pin}")).ExitCode);

        cli.Write("wrong", "1234567");
        await Fails(cli, 3, "HTB0304", token.Uri("cli"), "--password-file", "wrong");
        await Fails(cli, 4, "HTB0315", token.Uri("missing"), "--password-file", "pin");
        await Fails(cli, 3, "HTB0305", token.Uri("cli"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("password")]
    public async Task A_certificate_wraps_the_ring(string password)
    {
        using var cli = new CliHarness();
        using var rsa = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=ring", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pss)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(1));
        var key = password.Length == 0 ? rsa.ExportPkcs8PrivateKeyPem()
            : rsa.ExportEncryptedPkcs8PrivateKeyPem(password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));
        cli.Write("owner.pem", $"{certificate.ExportCertificatePem()}\n{key}\n");
        cli.Write("password", password + "\n");
        await SealsAndOpens(cli, "certificate:owner.pem", password.Length == 0 ? [] : ["--password-file", "password"]);
        if (password.Length > 0)
        {
            await Fails(cli, 3, "HTB0303", "certificate:owner.pem");
        }

        cli.Write("public.pem", certificate.ExportCertificatePem());
        Assert.Contains("HTB0301", (await cli.Run("open", "sealed", "-o", "third", "--wrapper", "certificate:public.pem")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transit_key_wraps_the_ring()
    {
        using var service = new Transit();
        using var cli = new CliHarness { Network = service };
        cli.With("HARDENING_KEY_PASSWORD", "an-access-token");
        await SealsAndOpens(cli, "vault:https://vault.example:8200/v1/transit/keys/ring");
        Assert.All(service.Tokens, token => Assert.Equal("an-access-token", token));
        service.Status = HttpStatusCode.ServiceUnavailable;
        await Fails(cli, 4, "HTB0315", "vault:https://vault.example:8200/v1/transit/keys/ring");
    }

    [Theory]
    [InlineData("hsm", 2, "HTB0902")]
    [InlineData("vault:nowhere", 2, "HTB0902")]
    [InlineData("vault:http://vault.example/v1/transit/keys/ring", 3, "HTB0312")]
    [InlineData("pkcs11:token=t;object=o?module-path=/nowhere/m.so&pin-value=1234", 3, "HTB0312")]
    [InlineData("pkcs11:token=t;object=o?module-path=/nowhere/m.so", 4, "HTB0315")]
    [InlineData("certificate:missing.pem", 3, "HTB0903")]
    public async Task A_wrapper_that_cannot_be_used_is_refused_by_its_code(string wrapper, int exitCode, string code)
    {
        using var service = new Transit();
        using var cli = new CliHarness { Network = service }.With("HARDENING_KEY_PASSWORD", "secret-text");
        await Fails(cli, exitCode, code, wrapper);
        Assert.Empty(service.Tokens);
        Assert.Empty(Directory.GetFiles(cli.Profile, "*.json", SearchOption.AllDirectories));
    }

    private static async Task SealsAndOpens(CliHarness cli, string wrapper, params string[] more)
    {
        cli.Write("note", "content");
        Assert.Equal((0, string.Empty), Result(await cli.Run(["seal", "note", "-o", "sealed", "--wrapper", wrapper, .. more])));
        Assert.Equal((0, string.Empty), Result(await cli.Run(["open", "sealed", "-o", "again", "--wrapper", wrapper, .. more])));
        Assert.Equal("content", await File.ReadAllTextAsync(cli["again"]));
    }

    private static (int ExitCode, string Error) Result(CliRun run) => (run.ExitCode, run.ExitCode == 0 ? string.Empty : run.Error);

    private static async Task Fails(CliHarness cli, int exitCode, string code, string wrapper, params string[] more)
    {
        var run = await cli.Run(["seal", cli.Write("fresh", "x"), "-o", "never", "--wrapper", wrapper, .. more]);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(code, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-text", run.Output + run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("pin-value=1234", run.Output + run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(cli["never"]));
    }

    // Keeps what is wrapped and gives its number out.
    private sealed class Transit : HttpMessageHandler
    {
        private readonly List<string> kept = [];

        public List<string?> Tokens { get; } = [];

        public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Tokens.Add(request.Headers.Authorization?.Parameter);
            using var body = JsonDocument.Parse(await request.Content!.ReadAsStringAsync(cancellationToken));
            var value = body.RootElement.EnumerateObject().Single().Value.GetString()!;
            string answer;
            if (request.RequestUri!.AbsolutePath == "/v1/transit/encrypt/ring")
            {
                kept.Add(value);
                answer = $"{{\"data\":{{\"ciphertext\":\"vault:v1:{kept.Count - 1}\"}}}}";
            }
            else
            {
                answer = $"{{\"data\":{{\"plaintext\":\"{kept[int.Parse(value[9..], System.Globalization.CultureInfo.InvariantCulture)]}\"}}}}";
            }

            return new HttpResponseMessage(Status) { Content = new StringContent(answer) };
        }
    }
}
