using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Hardening.Authentication.Tests.AspNetCore;

public sealed class PlatformKeyTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Keys_of_the_platform_lie_sealed_under_the_ring_and_open_after_a_restart()
    {
        await using var house = await House.OpenAsync();
        string token;
        await using (var first = Start(house))
        {
            token = Protector(first).Protect("a cookie");
        }

        var key = await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(folder.Path)));
        Assert.Contains("sealedKey", key, StringComparison.Ordinal);
        Assert.DoesNotContain("masterKey", key, StringComparison.Ordinal);
        await using var second = Start(house);
        Assert.Equal("a cookie", Protector(second).Unprotect(token));
    }

    [Fact]
    public async Task With_another_ring_the_keys_of_the_platform_do_not_open()
    {
        await using var house = await House.OpenAsync();
        await using var other = await House.OpenAsync();
        string token;
        await using (var first = Start(house))
        {
            token = Protector(first).Protect("a cookie");
        }

        await using var second = Start(other);
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => Protector(second).Unprotect(token));
    }

    [Fact]
    public async Task A_protection_that_was_chosen_stays()
    {
        await using var house = await House.OpenAsync();
        var chosen = new Microsoft.AspNetCore.DataProtection.XmlEncryption.NullXmlEncryptor();
        await using var services = Start(house, services => services.Configure<KeyManagementOptions>(options => options.XmlEncryptor = chosen));
        Assert.Same(chosen, services.GetRequiredService<IOptions<KeyManagementOptions>>().Value.XmlEncryptor);
    }

    [Fact]
    public async Task Without_a_chosen_place_they_are_sealed_too()
    {
        await using var house = await House.OpenAsync();
        var services = Services(house);
        await using var provider = services.BuildServiceProvider();
        var options = provider.GetRequiredService<IOptions<KeyManagementOptions>>().Value;

        // A user without a home has no place, and no keys on the disk.
        Assert.Equal(options.XmlRepository is null, options.XmlEncryptor is null);
        Assert.False(options.XmlEncryptor is Microsoft.AspNetCore.DataProtection.XmlEncryption.NullXmlEncryptor);
    }

    private static IDataProtector Protector(IServiceProvider services) => services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private ServiceProvider Start(House house, Action<IServiceCollection>? more = null)
    {
        var services = Services(house);
        services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(folder.Path)).ProtectKeysWithKeyRing().SetApplicationName("desk");
        more?.Invoke(services);
        return services.BuildServiceProvider();
    }

    private static ServiceCollection Services(House house)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddDataProtection();
        services.AddSingleton(house.Ring);
        services.AddHardenedSessions();
        return services;
    }
}
