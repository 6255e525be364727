using System.Text;
using Hardening.Secrets.Baselines;
using Hardening.Secrets.Files;
using Hardening.Secrets.Git;
using Hardening.Secrets.Live;
using Hardening.Secrets.Tests.Corpus;

namespace Hardening.Secrets.Tests.Engine;

/// <summary>What goes wrong while a secret is at hand: every layer is given one where it expects something else.</summary>
public sealed class ExceptionTests
{
    private readonly int seed = Environment.TickCount;

    [Fact]
    public void No_exception_of_a_layer_quotes_what_it_was_given()
    {
        var tokens = new Tokens(seed);
        foreach (var format in AllFormats.All)
        {
            var secret = format.Make(tokens);
            var bytes = Encoding.UTF8.GetBytes(secret);
            string inJson = secret.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
            Action[] misuses =
            [
                () => SecretBaseline.Parse(bytes, new byte[16], "b"),
                () => SecretBaseline.Parse(Utf8($"{{\"fingerprint\":\"{inJson}\"}}"), new byte[16], "b"),
                () => SecretBaseline.Parse(Utf8($"{{\"fingerprint\":\"random-v1:{new string('0', 32)}\",\"rule\":\"r\",\"reason\":\"x\",\"until\":\"{inJson}\"}}"), new byte[16], "b"),
                () => LiveServices.Parse(bytes, "s"),
                () => LiveServices.Parse(Utf8($"{{\"services\":[{{\"rule\":\"{inJson}\"}}]}}"), "s"),
                () => LiveServices.Parse(Utf8($"{{\"services\":[{{\"{inJson}\":1}}]}}"), "s"),
                () => LiveServices.Parse(Utf8($"{{\"services\":[{{\"rule\":\"github-token\",\"url\":\"{inJson}\"}}]}}"), "s"),
                () => LiveServices.Parse(Utf8($"{{\"services\":{secret}}}"), "s"),
                () => Read([.. bytes, .. " blob x\n"u8]),
                () => Read([.. bytes, .. "\n"u8, .. bytes, .. " "u8, .. bytes, .. " "u8, .. bytes, .. "\n"u8]),
                () => Read([.. "0123 blob 9999\n"u8, .. bytes]),
                () => Scan("/nowhere/" + secret.Replace('\0', '_')),
                () => new SecretScanner(new ScanOptions { CorrelationKey = bytes }).Scan(bytes, 1, bytes.Length),
                () => new FileTreeScanner(SecretScanner.Default, new FileScanOptions()).Scan(secret),
            ];
            foreach (var misuse in misuses)
            {
                var thrown = Assert.ThrowsAny<Exception>(misuse);
                Assert.True(thrown is SecretsException or ArgumentException, thrown.GetType().Name);
                for (Exception? e = thrown; e is not null; e = e.InnerException)
                {
                    Hidden.In(e.ToString(), format, secret, seed);
                }

                // A path says nothing that stands beside a secret: only what is sure without that is cut out of it.
                if (thrown is SecretsException { File: { } file } && format is { Name: null, Level: >= SecretLevel.Warning })
                {
                    Hidden.In(file, format, secret, seed);
                }
            }
        }
    }

    [Fact]
    public async Task No_answer_of_a_service_and_no_failure_of_the_network_shows_what_was_sent()
    {
        var tokens = new Tokens(seed);
        using var folder = new TempFolder();
        var secrets = AllFormats.All.Select(format => (Format: format, Secret: format.Make(tokens))).ToList();
        foreach (var (index, (format, secret)) in secrets.Index())
        {
            await File.WriteAllTextAsync(Path.Combine(folder.Path, $"f{index}.json"), $"{{ \"{format.Name ?? "DbPassword"}\": \"{secret}\" }}");
        }

        var network = new Telltale();
        using var client = new HttpClient(network);
        var services = SecretScanner.Rules.Select(rule => new LiveService(rule.Id, new Uri("https://service.invalid/"), "Authorization", "Bearer {secret}", [200], [401])).ToList();
        var verifier = new LiveVerifier(client, services, TimeProvider.System) { Pause = TimeSpan.Zero };
        var (asked, report) = await verifier.VerifyAsync(folder.Path, new FileScanOptions());

        var text = Hidden.WithoutRules(string.Join('\n', asked) + string.Join('\n', report.Findings));
        Assert.True(network.Sent > 250 && asked.Count >= network.Sent, $"only {network.Sent} of {asked.Count} were sent");
        foreach (var (format, secret) in secrets)
        {
            Hidden.In(text, format, secret, seed);
        }
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static void Scan(string path) => new FileTreeScanner(SecretScanner.Default, new FileScanOptions()).Scan(path);

    private static void Read(byte[] output)
    {
        using var reader = new BatchReader(new MemoryStream(output), limit: 100_000);
        foreach (var entry in reader.Read())
        {
            entry.Return();
        }
    }

    /// <summary>A network whose failures say what was sent, as those of proxies do.</summary>
    private sealed class Telltale : HttpMessageHandler
    {
        public int Sent { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Sent++ % 3 == 0
                ? throw new HttpRequestException("refused: " + request.Headers.GetValues("Authorization").Single())
                : Task.FromResult(new HttpResponseMessage(Sent % 2 == 0 ? System.Net.HttpStatusCode.OK : System.Net.HttpStatusCode.Unauthorized)
                {
                    ReasonPhrase = request.Headers.GetValues("Authorization").Single(),
                });
    }
}
