using System.Text;
using Hardening.Cryptography.Memory;

namespace Hardening.Credentials.Tests;

public sealed class ApiKeyRuleTests
{
    // Joined at run time: nothing here may look like a key.
    private static readonly string Filler = new('k', 28);

    [Theory]
    [InlineData("", 31, false)]
    [InlineData("", 32, true)]
    [InlineData("test", 40, false)]
    [InlineData("TeSt", 40, false)]
    [InlineData("demo", 40, false)]
    [InlineData("FAKE", 40, false)]
    [InlineData("123456", 40, false)]
    [InlineData("12345", 40, true)]
    [InlineData(" ", 40, false)]
    [InlineData("é", 40, false)]
    [InlineData("\n", 40, false)]
    public async Task A_key_that_nobody_meant_to_use_is_refused(string part, int length, bool accepted)
    {
        await using var vault = await Vault.OpenAsync();
        var text = (Filler[..14] + part + Filler).PadRight(length, 'k')[..length];
        using var secret = SecretBytes.Copy(Encoding.UTF8.GetBytes(text)[..length]);

        var add = async () => await vault.Manager.AddAsync("another", "api-key", secret, "operator");

        if (accepted)
        {
            await add();
        }
        else
        {
            var refused = await Assert.ThrowsAsync<CredentialException>(add);
            Assert.Equal(CredentialCodes.WeakSecret, refused.Code);
            Assert.DoesNotContain("kkkk", refused.Message, StringComparison.Ordinal);
            Assert.Null(await vault.Store.FindAsync("another", default));
        }
    }

    [Fact]
    public async Task A_name_that_is_taken_and_a_type_that_is_unknown_are_refused()
    {
        await using var vault = await Vault.OpenAsync();
        using var secret = SecretBytes.Copy(Encoding.ASCII.GetBytes(Vault.Text));

        Assert.Equal(
            CredentialCodes.BadRequest,
            (await Assert.ThrowsAsync<CredentialException>(() => vault.Manager.AddAsync(Vault.ExchangeKey, "api-key", secret, "operator").AsTask())).Code);
        Assert.Equal(
            CredentialCodes.BadRequest,
            (await Assert.ThrowsAsync<CredentialException>(() => vault.Manager.AddAsync("another", "unknown", secret, "operator").AsTask())).Code);
    }
}
