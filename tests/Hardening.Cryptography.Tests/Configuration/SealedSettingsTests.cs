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
}
