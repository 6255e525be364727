using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace Hardening.Authentication.Tests.OpenId;

public sealed class BearerTests : IAsyncLifetime
{
    private OpenIdSite site = null!;
    private JsonNode tokens = null!;

    public async Task InitializeAsync()
    {
        site = await OpenIdSite.OpenAsync();
        await site.SignInAsync();
        tokens = await site.RedeemAsync(await site.CodeAsync());
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    private string Access => (string)tokens["access_token"]!;

    [Fact]
    public async Task A_token_that_is_written_and_signed_anew_counts_so_that_what_is_changed_below_decides() =>
        Assert.Equal(HttpStatusCode.OK, await site.CallAsync(Forge((_, _) => { })));

    [Theory]
    [InlineData("iss", "https://evil.example/")]
    [InlineData("aud", "another-api")]
    [InlineData("aud", null)]
    [InlineData("sid", "00")]
    [InlineData("sid", null)]
    [InlineData("oi_tkn_id", "00")]
    public async Task A_token_that_says_something_else_is_refused_though_signed_by_the_right_key(string claim, string? value) =>
        Assert.Equal(HttpStatusCode.Unauthorized, await site.CallAsync(Forge((_, payload) => payload[claim] = value is null ? null : (JsonNode)value)));

    [Fact]
    public async Task A_token_counts_until_it_expires_and_not_after()
    {
        site.House.Now += TimeSpan.FromMinutes(9);
        Assert.Equal(HttpStatusCode.OK, await site.CallAsync(Access));
        site.House.Now += TimeSpan.FromMinutes(7);
        Assert.Equal(HttpStatusCode.Unauthorized, await site.CallAsync(Access));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    public async Task A_token_without_signature_is_refused(string algorithm)
    {
        var forged = Forge((header, _) => header["alg"] = algorithm);

        Assert.Equal(HttpStatusCode.Unauthorized, await site.CallAsync(forged[..(forged.LastIndexOf('.') + 1)]));
        Assert.Equal(HttpStatusCode.Unauthorized, await site.CallAsync(forged));
    }

    [Fact]
    public async Task A_token_signed_with_the_public_key_as_if_it_were_a_secret_is_refused()
    {
        var key = site.Keys.Current[0].Signing.ECDsa;
        foreach (var secret in new[] { key.ExportSubjectPublicKeyInfo(), Encoding.UTF8.GetBytes(key.ExportSubjectPublicKeyInfoPem()) })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await site.CallAsync(
                Forge((header, _) => header["alg"] = "HS256", bytes => HMACSHA256.HashData(secret, bytes))));
        }
    }

    [Fact]
    public async Task A_key_that_the_token_brings_along_is_not_believed()
    {
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = own.ExportParameters(false).Q;
        var jwk = new JsonObject
        {
            ["kty"] = "EC", ["crv"] = "P-256", ["x"] = Base64UrlEncoder.Encode(point.X), ["y"] = Base64UrlEncoder.Encode(point.Y),
        };

        Assert.Equal(HttpStatusCode.Unauthorized, await site.CallAsync(Forge((_, _) => { }, own)));
        Assert.Equal(HttpStatusCode.Unauthorized, await site.CallAsync(Forge((header, _) => header["jwk"] = jwk, own)));
        Assert.Equal(HttpStatusCode.Unauthorized, await site.CallAsync(Forge((header, _) => header.Remove("kid"), own)));
    }

    [Fact]
    public async Task A_token_of_another_kind_is_refused()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await site.CallAsync((string)tokens["id_token"]!));
        Assert.Equal(HttpStatusCode.Unauthorized, await site.CallAsync((string)tokens["refresh_token"]!));
        Assert.Equal(HttpStatusCode.Unauthorized, await site.CallAsync(Forge((header, _) => header["typ"] = "JWT")));
        Assert.Equal(HttpStatusCode.Unauthorized, await site.CallAsync("x.y.z"));
        Assert.Equal("invalid_grant", (string?)(await site.TokenAsync(("grant_type", "refresh_token"), ("refresh_token", Access)))["error"]);
    }

    [Fact]
    public async Task A_key_is_published_before_it_signs_and_its_forerunner_while_a_token_of_it_may_count()
    {
        var first = await NamesAsync();
        site.House.Now += TimeSpan.FromDays(90) - TimeSpan.FromHours(1);
        await site.Keys.RefreshAsync(CancellationToken.None);
        var both = await NamesAsync();
        Assert.Equal((1, 2, first[0]), (first.Length, both.Length, await SignerAsync()));

        site.House.Now += TimeSpan.FromHours(1);
        await site.Keys.RefreshAsync(CancellationToken.None);
        Assert.Equal(both.Except(first).Single(), await SignerAsync());
        Assert.Equal(2, (await NamesAsync()).Length);

        site.House.Now += TimeSpan.FromHours(10);
        await site.Keys.RefreshAsync(CancellationToken.None);
        Assert.Equal(both.Except(first), await NamesAsync());
    }

    [Fact]
    public async Task Keys_and_tokens_outlive_a_restart_and_lie_sealed()
    {
        var (before, secret) = (await NamesAsync(), site.Keys.Current[0].Signing.ECDsa.ExportParameters(true).D!);
        var house = site.House;
        await site.CloseAsync();
        foreach (var file in Directory.GetFiles(house.Folder.Path))
        {
            Assert.Equal(-1, (await File.ReadAllBytesAsync(file)).AsSpan().IndexOf(secret));
        }

        site = await OpenIdSite.OpenAsync(house);
        Assert.Equal(before, await NamesAsync());
    }

    private string Forge(Action<JsonObject, JsonObject> change, ECDsa? key = null) =>
        Forge(change, bytes => (key ?? site.Keys.Current[0].Signing.ECDsa).SignData(bytes, HashAlgorithmName.SHA256));

    private string Forge(Action<JsonObject, JsonObject> change, Func<byte[], byte[]> sign)
    {
        var parts = Access.Split('.');
        var (header, payload) = (JsonNode.Parse(Base64UrlEncoder.Decode(parts[0]))!.AsObject(), JsonNode.Parse(Base64UrlEncoder.Decode(parts[1]))!.AsObject());
        change(header, payload);
        foreach (var absent in payload.Where(member => member.Value is null).Select(member => member.Key).ToArray())
        {
            payload.Remove(absent);
        }

        var text = Base64UrlEncoder.Encode(header.ToJsonString()) + "." + Base64UrlEncoder.Encode(payload.ToJsonString());
        return text + "." + Base64UrlEncoder.Encode(sign(Encoding.ASCII.GetBytes(text)));
    }

    private async Task<string[]> NamesAsync() =>
        [.. (await site.Browser.GetAsync(".well-known/jwks")).Body!["keys"]!.AsArray().Select(key => (string)key!["kid"]!).Order(StringComparer.Ordinal)];

    private async Task<string> SignerAsync()
    {
        await site.SignInAsync();
        var given = await site.RedeemAsync(await site.CodeAsync());
        return (string)JsonNode.Parse(Base64UrlEncoder.Decode(((string)given["access_token"]!).Split('.')[0]))!["kid"]!;
    }
}
