using Hardening.Authentication.Accounts;
using Hardening.Authentication.Passwords;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Hardening.Authentication.Tests;

public sealed class PasswordTests
{
    [Theory]
    [InlineData(PasswordProfile.Asvs5, "fourteen chars", false)]
    [InlineData(PasswordProfile.Asvs5, "fifteen chars..", true)]
    [InlineData(PasswordProfile.Asvs5, "ααααααααααααααα", true)]
    [InlineData(PasswordProfile.Asvs5, "my name is CAROL", false)]
    [InlineData(PasswordProfile.Asvs5, "Correct Horse Battery", false)]
    [InlineData(PasswordProfile.Reference, "Eleven-ch.1", false)]
    [InlineData(PasswordProfile.Reference, "Twelve-chr.1", true)]
    [InlineData(PasswordProfile.Reference, "twelve-chr.1", false)]
    [InlineData(PasswordProfile.Reference, "TWELVE-CHR.1", false)]
    [InlineData(PasswordProfile.Reference, "Twelve-chr.x", false)]
    [InlineData(PasswordProfile.Reference, "Twelvechars1", false)]
    public async Task A_profile_takes_and_refuses(PasswordProfile profile, string password, bool accepted)
    {
        await using var house = await House.OpenAsync();
        house.Reopen(options =>
        {
            options.PasswordProfile = profile;
            options.CommonPasswordsFile = house.Folder.Write("common.txt", "password\ncorrect horse battery\n");
        });

        var registered = async () => await house.Accounts.RegisterAsync("carol", password, []);

        if (accepted)
        {
            await registered();
        }
        else
        {
            Assert.Equal(AccountCodes.PasswordRefused, (await Assert.ThrowsAsync<AccountException>(registered)).Code);
        }
    }

    [Fact]
    public async Task A_password_of_256_characters_counts_to_the_last()
    {
        await using var house = await House.OpenAsync();
        var longest = new string('x', 255);
        await house.Accounts.RegisterAsync("carol", longest + "y", []);

        Assert.Equal(SignInOutcome.Refused, (await house.SignInAsync(longest + "z", name: "carol")).Outcome);
        Assert.Equal(SignInOutcome.SignedIn, (await house.SignInAsync(longest + "y", name: "carol")).Outcome);
        await Assert.ThrowsAsync<AccountException>(() => house.Accounts.RegisterAsync("dave", longest + "yz", []).AsTask());
    }

    [Fact]
    public async Task A_reference_password_expires_after_90_days_and_is_none_of_the_last_five()
    {
        await using var house = await House.OpenAsync(options => options.PasswordProfile = PasswordProfile.Reference);
        house.Now += TimeSpan.FromDays(90);
        Assert.Equal(SignInOutcome.PasswordExpired, (await house.SignInAsync()).Outcome);

        var current = House.Password;
        for (var change = 0; change < 5; change++)
        {
            var next = House.Password + change;
            Assert.True(await house.Accounts.ChangePasswordAsync(House.Name, current, next));
            current = next;
            if (change < 4)
            {
                Assert.Equal(
                    AccountCodes.PasswordRefused,
                    (await Assert.ThrowsAsync<AccountException>(() => house.Accounts.ChangePasswordAsync(House.Name, current, House.Password).AsTask())).Code);
            }
        }

        Assert.True(await house.Accounts.ChangePasswordAsync(House.Name, current, House.Password));
        Assert.Equal(SignInOutcome.SignedIn, (await house.SignInAsync()).Outcome);
    }

    [Fact]
    public async Task A_changed_password_ends_all_sessions_and_a_wrong_one_changes_nothing()
    {
        await using var house = await House.OpenAsync();
        var before = await house.SignInAsync();

        Assert.False(await house.Accounts.ChangePasswordAsync(House.Name, "wrong", House.Password + "2"));
        Assert.NotNull(await house.SessionAsync(before));
        Assert.True(await house.Accounts.ChangePasswordAsync(House.Name, House.Password, House.Password + "2"));
        Assert.Null(await house.SessionAsync(before));
        Assert.Equal(SignInOutcome.Refused, (await house.SignInAsync()).Outcome);
    }

    [Fact]
    public async Task The_service_says_which_requirements_its_rules_break()
    {
        await using var house = await House.OpenAsync(options => options.PasswordProfile = PasswordProfile.Reference);
        Assert.Equal(["V6.2.4", "V6.2.5", "V6.2.10", "V6.2.12"], house.Accounts.BrokenRequirements.Select(line => line.Split(' ')[0]));

        house.Reopen(options => options.CommonPasswordsFile = house.Folder.Write("common.txt", string.Join('\n', Enumerable.Range(0, 3000))));
        Assert.Equal(["V6.2.12"], house.Accounts.BrokenRequirements.Select(line => line.Split(' ')[0]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\nb")]
    [InlineData(House.Name)]
    public async Task A_name_that_is_malformed_or_taken_is_refused(string name)
    {
        await using var house = await House.OpenAsync();

        Assert.Equal(AccountCodes.BadAccount, (await Assert.ThrowsAsync<AccountException>(() => house.Accounts.RegisterAsync(name, House.Password, []).AsTask())).Code);
    }

    [Theory]
    [InlineData("PasswordProfil", "Asvs5")]
    [InlineData("PasswordProfile", "Weak")]
    [InlineData("PasswordProfile", "7")]
    [InlineData("MaximumAttempts", "0")]
    [InlineData("Lockout", "00:00:01")]
    [InlineData("MaximumSessions", "many")]
    [InlineData("CommonPasswordsFile", "relative.txt")]
    [InlineData("ReauthenticationInterval", "09:00:00")]
    public void An_unknown_key_or_a_value_that_cannot_be_is_refused_when_the_service_starts(string key, string value)
    {
        using var folder = new TempFolder();
        using var provider = new ServiceCollection().AddHardenedAccounts(
            folder["accounts.db"], new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [key] = value }).Build()).BuildServiceProvider();

        Assert.Equal(AccountCodes.BadConfiguration, Assert.Throws<AccountException>(() => provider.GetRequiredService<IStartupValidator>().Validate()).Code);
    }
}
