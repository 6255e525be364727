using Hardening.Cryptography.Configuration;
using Hardening.Cryptography.Tests.Rings;

namespace Hardening.Cryptography.Tests.Configuration;

public sealed class SealedSettingsTests : IDisposable
{
    private readonly RingSetup setup = new();
    private readonly TempFolder folder = new();

    public void Dispose()
    {
        setup.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_value_opens_under_its_name_in_any_case_and_under_no_other()
    {
        using var ring = await setup.Open();
        var settings = new SealedSettings(ring);
        var text = await settings.SealAsync("Database:Password", "value");
        Assert.True(SealedSettings.IsSealed(text));
        Assert.Equal("value", await settings.OpenAsync("database:password", text));
        Assert.Equal("clear", await settings.OpenAsync("Other", "clear"));
        Assert.Equal(CryptographyCodes.Refused, (await Assert.ThrowsAsync<CryptographyException>(() => settings.OpenAsync("Other", text).AsTask())).Code);
        await Assert.ThrowsAsync<ArgumentException>(() => settings.SealAsync("Database:Password", text).AsTask());
    }

    [Fact]
    public async Task Variables_that_end_in_ENCRYPTED_are_opened_and_none_beside_its_clear_name()
    {
        using var ring = await setup.Open();
        var settings = new SealedSettings(ring);
        var variables = new Dictionary<string, string> { ["PATH"] = "x", ["TOKEN_ENCRYPTED"] = await settings.SealAsync("TOKEN", "value") };
        Assert.Equal(new Dictionary<string, string> { ["TOKEN"] = "value" }, await settings.OpenEnvironmentAsync(variables));

        variables["TOKEN"] = "clear";
        Assert.Equal(CryptographyCodes.Malformed, (await Assert.ThrowsAsync<CryptographyException>(() => settings.OpenEnvironmentAsync(variables).AsTask())).Code);
        foreach (var (name, value) in new[] { ("TOKEN_ENCRYPTED", "clear"), ("_ENCRYPTED", variables["TOKEN_ENCRYPTED"]) })
        {
            await Assert.ThrowsAsync<CryptographyException>(() => settings.OpenEnvironmentAsync(new Dictionary<string, string> { [name] = value }).AsTask());
        }

        var moved = new Dictionary<string, string> { ["OTHER_ENCRYPTED"] = variables["TOKEN_ENCRYPTED"] };
        Assert.Equal(CryptographyCodes.Refused, (await Assert.ThrowsAsync<CryptographyException>(() => settings.OpenEnvironmentAsync(moved).AsTask())).Code);
    }

    [Fact]
    public async Task A_JSON_file_is_sealed_in_place_read_and_rotated()
    {
        using var ring = await setup.Open();
        var path = folder.Write("settings.json", """{"Database":{"Password":"value","Port":5432,"Hosts":["a","b"]},"Empty":null}""");
        var file = new SealedJsonFile(new SealedSettings(ring), path);
        Assert.Equal(2, await file.SealAsync(["Database:Password", "Database:Hosts:1"]));
        var text = await File.ReadAllTextAsync(path);
        Assert.DoesNotContain("value", text, StringComparison.Ordinal);
        var read = await file.ReadAsync();
        Assert.Equal(("value", "5432", "a", "b", null), (read["database:password"], read["Database:Port"], read["Database:Hosts:0"], read["Database:Hosts:1"], read["Empty"]));

        await ring.RotateAsync();
        setup.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(2, await file.SealAsync(null));
        Assert.NotEqual(text, await File.ReadAllTextAsync(path));
        Assert.Equal("value", (await file.ReadAsync())["Database:Password"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{\"a\":1,\"A\":2}")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{ // comment\n }")]
    [InlineData("{\"a\":\"sealed:v1:AAAA\"}")]
    public async Task A_file_that_cannot_be_read_is_refused_and_stays(string text)
    {
        using var ring = await setup.Open();
        var path = folder.Write("settings.json", text);
        var file = new SealedJsonFile(new SealedSettings(ring), path);
        await Assert.ThrowsAsync<CryptographyException>(() => file.ReadAsync().AsTask());
        await Assert.ThrowsAsync<CryptographyException>(() => file.SealAsync(["none"]).AsTask());
        Assert.Equal(text, await File.ReadAllTextAsync(path));
    }
}
