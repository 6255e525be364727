using Hardening.Cryptography.Configuration;
using Hardening.Cryptography.Rings;
using Hardening.Cryptography.Tests.Rings;
using Microsoft.Extensions.Configuration;

namespace Hardening.Cryptography.Tests.Configuration;

public sealed class SealedConfigurationTests : IDisposable
{
    private readonly RingSetup setup = new();
    private readonly TempFolder folder = new();

    public void Dispose()
    {
        setup.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("settings.json", "{\"Database\":{\"Password\":\"value\"}}", "Database:Password")]
    [InlineData("settings.yaml", "Database:\n  Password: value # kept\n", "Database:Password")]
    [InlineData(".env", "PASSWORD=value\n", "PASSWORD")]
    public async Task A_sealed_file_is_a_source_and_stays_one_after_its_values_were_sealed_anew(string name, string text, string setting)
    {
        using var ring = await setup.Open();
        var file = new SealedSettingsFile(new SealedSettings(ring), folder.Write(name, text));
        await file.SealAsync([setting]);
        var configuration = new ConfigurationBuilder().AddSealedFile(ring, folder[name]).Build();
        Assert.Equal("value", configuration[setting]);

        await ring.RotateAsync();
        setup.Clock.Advance(TimeSpan.FromHours(2));
        var before = await File.ReadAllTextAsync(folder[name]);
        await file.SealAsync(null);
        Assert.NotEqual(before, await File.ReadAllTextAsync(folder[name]));
        configuration.Reload();
        Assert.Equal("value", configuration[setting]);
    }

    [Fact]
    public async Task A_value_that_does_not_open_stops_the_building()
    {
        using var ring = await setup.Open();
        var sealedValue = await new SealedSettings(ring).SealAsync("Other", "value");
        folder.Write("settings.json", $"{{\"Password\":\"{sealedValue}\"}}");
        var builder = new ConfigurationBuilder().AddSealedFile(ring, folder["settings.json"]);
        Assert.Equal(CryptographyCodes.Refused, Assert.Throws<CryptographyException>(builder.Build).Code);
        var missing = new ConfigurationBuilder().AddSealedFile(ring, folder["missing.json"]);
        Assert.Equal(CryptographyCodes.KeyMissing, Assert.Throws<CryptographyException>(missing.Build).Code);
    }

    [Fact]
    public async Task Sealed_variables_are_a_source_and_a_clear_one_beside_them_is_refused()
    {
        using var ring = await setup.Open();
        var variables = new Dictionary<string, string> { ["Database__Password_ENCRYPTED"] = await new SealedSettings(ring).SealAsync("Database__Password", "value") };
        Assert.Equal("value", new ConfigurationBuilder().AddSealedEnvironment(ring, variables).Build()["Database:Password"]);
        variables["Database__Password"] = "other";
        Assert.Equal(CryptographyCodes.Malformed, Assert.Throws<CryptographyException>(new ConfigurationBuilder().AddSealedEnvironment(ring, variables).Build).Code);
    }
}
