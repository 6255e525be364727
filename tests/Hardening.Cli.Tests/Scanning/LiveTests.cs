using System.Net;
using System.Net.Sockets;
using Hardening.Secrets.Tests.Corpus;

namespace Hardening.Cli.Tests.Scanning;

/// <summary>Asking a service on this machine about secrets.</summary>
public sealed class LiveTests : IDisposable
{
    private readonly Tokens tokens = new(Environment.TickCount);
    private readonly CliHarness cli = new();
    private readonly SocketsHttpHandler network = new() { AllowAutoRedirect = false };
    private readonly HttpListener listener = new();
    private readonly Dictionary<string, int> answers = new(StringComparer.Ordinal);
    private readonly List<string> asked = [];
    private readonly string address;
    private readonly Task loop;

    public LiveTests()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
        }

        cli.Network = network;
        listener.Prefixes.Add(address);
        listener.Start();
        loop = Task.Run(ServeAsync);
    }

    public void Dispose()
    {
        listener.Close();
        loop.GetAwaiter().GetResult();
        network.Dispose();
        cli.Dispose();
    }

    [Fact]
    public async Task Each_secret_is_asked_about_once_and_the_answer_decides()
    {
        var (live, dead, odd) = (tokens.GitHub("ghp_"), tokens.GitHub("ghp_"), tokens.GitHub("ghp_"));
        (answers["Bearer " + live], answers["Bearer " + dead], answers["Bearer " + odd]) = (200, 401, 302);
        cli.Write("src/a.cs", $"var a = \"{live}\";\nvar again = \"{live}\";\nvar b = \"{dead}\";\nvar c = \"{odd}\";\nvar other = \"{tokens.GitHub("npm_")}\";\n");
        cli.Write("services.json", Services(address + "user"));

        var run = (await cli.Run("live", "src", "--services", "services.json")).ShouldEndWith(1);

        Assert.Equal(["Bearer " + live, "Bearer " + dead, "Bearer " + odd], asked);
        var lines = run.Output.TrimEnd('\n').Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("a.cs:1:10: live github-token ghp_", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("a.cs:3:10: dead github-token ghp_", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("a.cs:4:10: unknown github-token ghp_", lines[2], StringComparison.Ordinal);
        Assert.All(new[] { live, dead, odd }, secret => Assert.DoesNotContain(secret[4..12], run.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_service_that_does_not_answer_ends_with_4()
    {
        cli.Write("a.cs", $"var a = \"{tokens.GitHub("ghp_")}\";\n");
        cli.Write("services.json", Services("http://127.0.0.1:1/"));

        Assert.Contains("did not answer", (await cli.Run("live", "a.cs", "--services", "services.json")).ShouldEndWith(4).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_refused_secrets_end_with_0()
    {
        cli.Write("a.cs", $"var a = \"{tokens.GitHub("ghp_")}\";\n");
        cli.Write("services.json", Services(address));

        (await cli.Run("live", "a.cs", "--services", "services.json")).ShouldEndWith(0);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"services\":[]}")]
    [InlineData("not json")]
    [InlineData("{\"services\":[{\"rule\":\"github-token\",\"url\":\"http://service.invalid/\",\"header\":\"A\",\"value\":\"{secret}\",\"live\":[200],\"dead\":[401]}]}")]
    [InlineData("{\"services\":[{\"rule\":\"no-such-rule\",\"url\":\"https://service.invalid/\",\"header\":\"A\",\"value\":\"{secret}\",\"live\":[200],\"dead\":[401]}]}")]
    [InlineData("{\"services\":[{\"rule\":\"github-token\",\"url\":\"https://service.invalid/\",\"header\":\"A\",\"value\":\"nothing\",\"live\":[200],\"dead\":[401]}]}")]
    [InlineData("{\"services\":[{\"rule\":\"github-token\",\"url\":\"https://service.invalid/\",\"header\":\"A\",\"value\":\"{secret}\",\"live\":[200],\"dead\":[401],\"retries\":3}]}")]
    public async Task A_file_that_is_not_understood_whole_is_refused_and_nothing_is_asked(string services)
    {
        cli.Network = null;
        cli.Write("a.cs", $"var a = \"{tokens.GitHub("ghp_")}\";\n");
        cli.Write("services.json", services);

        Assert.Contains("HTB0724", (await cli.Run("live", "a.cs", "--services", "services.json")).ShouldEndWith(3).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_file_of_services_or_offline_nothing_is_asked()
    {
        cli.Network = null;
        cli.Write("a.cs", $"var a = \"{tokens.GitHub("ghp_")}\";\n");
        cli.Write("services.json", Services(address));

        (await cli.Run("live", "a.cs")).ShouldEndWith(2);
        (await cli.Run("live", "a.cs", "--services", "services.json", "--offline")).ShouldEndWith(2);
        Assert.Empty(asked);
    }

    private static string Services(string url) =>
        $$"""{"services":[{"rule":"github-token","url":"{{url}}","header":"Authorization","value":"Bearer {secret}","live":[200],"dead":[401]}]}""";

    private async Task ServeAsync()
    {
        while (listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            var header = context.Request.Headers["Authorization"]!;
            asked.Add(header);
            context.Response.StatusCode = answers.GetValueOrDefault(header, 401);
            context.Response.Headers["Location"] = address + "elsewhere";
            context.Response.Close();
        }
    }
}
