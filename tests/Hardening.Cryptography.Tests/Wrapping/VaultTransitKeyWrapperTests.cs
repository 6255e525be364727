using System.Net;
using System.Net.Sockets;
using System.Text;
using Hardening.Cryptography.Wrapping;
using Microsoft.AspNetCore.Http;

namespace Hardening.Cryptography.Tests.Wrapping;

public sealed class VaultTransitKeyWrapperTests : IAsyncLifetime, IDisposable
{
    private readonly TransitService transit = new();
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private LoopbackService service = null!;

    public static TheoryData<string> Clauses => KeyWrapperContract.Clauses;

    public async Task InitializeAsync() => service = await LoopbackService.StartAsync(transit.AnswerAsync);

    public async Task DisposeAsync() => await service.DisposeAsync();

    public void Dispose() => http.Dispose();

    [Theory]
    [MemberData(nameof(Clauses))]
    public Task It_keeps_the_contract(string clause) => KeyWrapperContract.Check(
        clause, new(() => Open("ring"), () => Open("other"), () => new VaultTransitKeyWrapper(http, Key(NobodyThere(), "ring"), TransitService.Token), TransitService.Token));

    [Fact]
    public async Task It_asks_the_two_operations_of_its_key_and_stores_the_engines_text()
    {
        using var wrapper = Open("ring");
        var wrapped = await wrapper.WrapAsync(new byte[32]);
        await wrapper.UnwrapAsync(wrapped);
        Assert.Equal(["POST /v1/transit/encrypt/ring", "POST /v1/transit/decrypt/ring"], transit.Asked);
        Assert.StartsWith("vault:v1:", Encoding.ASCII.GetString(wrapped), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_namespace_is_sent()
    {
        await using var other = await LoopbackService.StartAsync(new TransitService { Area = "team/a" }.AnswerAsync);
        using var within = new VaultTransitKeyWrapper(http, Key(other.Address, "ring"), TransitService.Token, "team/a");
        Assert.Equal(new byte[32], await within.UnwrapAsync(await within.WrapAsync(new byte[32])));
        using var without = new VaultTransitKeyWrapper(http, Key(other.Address, "ring"), TransitService.Token);
        await Unavailable(without, "403");
    }

    [Theory]
    [InlineData(403, "{\"errors\":[\"permission denied\"]}", "403")]
    [InlineData(404, "{\"errors\":[]}", "404")]
    [InlineData(429, "", "429")]
    [InlineData(503, "{\"errors\":[\"Vault is sealed\"]}", "503")]
    [InlineData(204, "", "204")]
    [InlineData(307, "", "307")]
    [InlineData(200, "nonsense {token}", "JSON")]
    [InlineData(200, "{\"data\":{}}", "did not give")]
    [InlineData(200, "[]", "did not give")]
    [InlineData(200, "{\"data\":{\"ciphertext\":\"v1:x\",\"plaintext\":\"%\"}}", "did not give")]
    public async Task An_answer_that_is_none_is_about_the_service(int status, string body, string says)
    {
        await using var other = await LoopbackService.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return status == 204 ? Task.CompletedTask : context.Response.WriteAsync(body.Replace("{token}", TransitService.Token, StringComparison.Ordinal));
        });
        using var wrapper = new VaultTransitKeyWrapper(http, Key(other.Address, "ring"), TransitService.Token);
        await Unavailable(wrapper, says);
    }

    [Fact]
    public async Task An_answer_without_end_or_in_no_time_is_cut_off()
    {
        await using var endless = await LoopbackService.StartAsync(async context =>
        {
            for (var written = 0; written < 64 && !context.RequestAborted.IsCancellationRequested; written++)
            {
                await context.Response.WriteAsync(new string(' ', 65536));
            }
        });
        using var first = new VaultTransitKeyWrapper(http, Key(endless.Address, "ring"), TransitService.Token);
        await Unavailable(first, "more than");

        await using var slow = await LoopbackService.StartAsync(context => Task.Delay(TimeSpan.FromSeconds(30), context.RequestAborted));
        using var impatient = new HttpClient { Timeout = TimeSpan.FromMilliseconds(200) };
        using var second = new VaultTransitKeyWrapper(impatient, Key(slow.Address, "ring"), TransitService.Token);
        await Unavailable(second, "did not answer");
    }

    [Fact]
    public async Task The_token_does_not_follow_a_redirection()
    {
        var seen = new List<string>();
        await using var thief = await LoopbackService.StartAsync(context =>
        {
            seen.AddRange(context.Request.Headers.Select(header => $"{header.Key}: {header.Value}"));
            return context.Response.WriteAsync("{\"data\":{\"ciphertext\":\"vault:v1:x\"}}");
        });
        await using var front = await LoopbackService.StartAsync(context =>
        {
            context.Response.Redirect(new Uri(thief.Address, "/v1/transit/encrypt/ring").AbsoluteUri, permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        });
        using var wrapper = new VaultTransitKeyWrapper(http, Key(front.Address, "ring"), TransitService.Token);
        await wrapper.WrapAsync(new byte[32]);
        Assert.NotEmpty(seen);
        Assert.DoesNotContain(seen, header => header.Contains(TransitService.Token, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://vault.example/v1/transit/keys/ring")]
    [InlineData("https://user:pass@vault.example/v1/transit/keys/ring")]
    [InlineData("https://vault.example/v1/transit/ring")]
    [InlineData("https://vault.example/v1/keys/ring")]
    [InlineData("https://vault.example/transit/keys/ring")]
    [InlineData("https://vault.example/v1/transit/keys/")]
    [InlineData("https://vault.example/v1/transit/keys/ring/rotate")]
    [InlineData("https://vault.example/v1/transit/keys/ring?version=1")]
    [InlineData("transit/keys/ring")]
    public void An_address_that_is_no_keys_is_refused(string address)
    {
        var refused = Assert.Throws<CryptographyException>(() => new VaultTransitKeyWrapper(http, new Uri(address, UriKind.RelativeOrAbsolute), "t"));
        Assert.Equal(CryptographyCodes.Malformed, refused.Code);
        Assert.DoesNotContain("pass@", refused.ToString() + refused.File, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("line\r\nX-Other: 1")]
    public void A_token_that_would_not_fit_into_a_header_is_refused(string token) =>
        Assert.Throws<ArgumentException>(() => new VaultTransitKeyWrapper(http, Key(service.Address, "ring"), token));

    private static Uri Key(Uri server, string name) => new(server, $"/v1/transit/keys/{name}");

    private static Uri NobodyThere()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    private static async Task Unavailable(VaultTransitKeyWrapper wrapper, string says)
    {
        foreach (var call in new Func<Task>[] { () => wrapper.WrapAsync(new byte[32]).AsTask(), () => wrapper.UnwrapAsync("vault:v1:x"u8.ToArray()).AsTask() })
        {
            var failed = await Assert.ThrowsAsync<CryptographyException>(call);
            Assert.Equal(CryptographyCodes.WrapperUnavailable, failed.Code);
            Assert.Contains(says, failed.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(TransitService.Token, failed.ToString() + failed.Remedy, StringComparison.Ordinal);
        }
    }

    private VaultTransitKeyWrapper Open(string name) => new(http, Key(service.Address, name), TransitService.Token);
}
