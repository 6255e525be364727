using Hardening.Auditing;
using Hardening.Credentials.Policies;
using Hardening.Credentials.Stores;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Hardening.Credentials.Tests;

public sealed class ServiceTests
{
    [Theory]
    [InlineData("MaximumTTL", "01:00:00")]
    [InlineData("MaximumTimeToLive", "an hour")]
    [InlineData("MaximumTimeToLive", "00:00:00")]
    [InlineData("MaximumLife", "00:30:00")]
    public void An_unknown_key_or_a_value_that_cannot_be_is_refused_when_the_service_starts(string key, string value)
    {
        using var provider = Services(key, value).BuildServiceProvider();

        Assert.Equal(
            CredentialCodes.BadConfiguration, Assert.Throws<CredentialException>(() => provider.GetRequiredService<IStartupValidator>().Validate()).Code);
    }

    [Fact]
    public void A_service_gets_the_bounds_of_its_configuration_and_a_store_in_a_file()
    {
        using var folder = new TempFolder();
        using var provider = Services("MaximumTimeToLive", "02:00:00").AddSqliteCredentialStore(folder["vault.db"]).BuildServiceProvider();

        Assert.Equal(TimeSpan.FromHours(2), provider.GetRequiredService<IOptions<CredentialOptions>>().Value.MaximumTimeToLive);
        Assert.IsType<Sqlite.SqliteCredentialStore>(provider.GetRequiredService<ICredentialStore>());
    }

    private static IServiceCollection Services(string key, string value) => new ServiceCollection().AddCredentialManager(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [key] = value }).Build());
}
