using Hardening.Cryptography.Pkcs11;

namespace Hardening.Credentials.Tests;

/// <summary>The vault with its keys under a token: what is on the disk is of no use without it.</summary>
public sealed class TokenVaultTests
{
    [ToolFact(SoftToken.Program)]
    public async Task A_vault_under_a_token_lends_rotates_and_revokes_as_any_other()
    {
        SoftToken.Shared.AddAes("vault");
        await using var vault = await Vault.OpenAsync(new Pkcs11KeyWrapper(Pkcs11Key.Parse(SoftToken.Shared.Uri("vault")), SoftToken.Shared.Pin));
        using var first = Hardening.Cryptography.Memory.SecretBytes.Copy(new byte[32]);
        await vault.Manager.AddAsync("session", "session-key", first, "operator");
        var (exchange, session) = (await vault.LeaseAsync(), await vault.LeaseAsync(name: "session"));

        Assert.Equal(Vault.Text, await vault.ReadAsync(exchange));
        Assert.Equal(2, await vault.Manager.RotateAsync("session", "operator"));
        Assert.NotEqual(new string('\0', 32), await vault.ReadAsync(session));
        await vault.Manager.RevokeAsync(exchange, "gateway");
        await vault.RefusedAsync(exchange);
    }
}
