using Hardening.Cryptography.Pkcs11;

namespace Hardening.Cryptography.Tests.Wrapping;

/// <summary>AES keys in SoftHSM.</summary>
public sealed class Pkcs11KeyWrapperTests
{
    private static readonly Lazy<TestToken> Token = new(static () =>
    {
        var token = SoftToken.Shared;
        token.AddAes("kek");
        token.AddAes("other");
        token.AddAes("twice");
        token.AddAes("twice");
        token.AddAes("small", bytes: 16);
        token.AddAes("open", extractable: true);
        token.AddAes("around", wraps: true);
        token.AddRsa("small-rsa", bits: 1024);
        return token;
    });

    public static TheoryData<string> Clauses => KeyWrapperContract.Clauses;

    [ToolTheory(SoftToken.Program)]
    [MemberData(nameof(Clauses))]
    public Task It_keeps_the_contract(string clause) => KeyWrapperContract.Check(
        clause, new(() => Open("kek"), () => Open("other"), () => Open("kek", token: "elsewhere"), Token.Value.Pin));

    [ToolTheory(SoftToken.Program)]
    [InlineData("missing", "has no such key")]
    [InlineData("twice", "several keys")]
    [InlineData("small", "256 bits")]
    [InlineData("open", "hand out the key")]
    [InlineData("around", "hand out the key")]
    [InlineData("small-rsa", "2048 bits")]
    public async Task A_key_that_is_missing_ambiguous_or_unsafe_is_not_used(string label, string says)
    {
        using var wrapper = Open(label);
        var failed = await Assert.ThrowsAsync<CryptographyException>(() => wrapper.WrapAsync(new byte[32]).AsTask());
        Assert.Equal(CryptographyCodes.WrapperUnavailable, failed.Code);
        Assert.Contains(says, failed.Message, StringComparison.Ordinal);
    }

    [ToolFact(SoftToken.Program)]
    public async Task A_wrong_pin_is_told_apart_and_tried_once()
    {
        using var wrapper = new Pkcs11KeyWrapper(Pkcs11Key.Parse(Token.Value.Uri("kek")), "another-pin");
        var failed = await Assert.ThrowsAsync<CryptographyException>(() => wrapper.WrapAsync(new byte[32]).AsTask());
        Assert.Equal(CryptographyCodes.WrongPassword, failed.Code);
        Assert.DoesNotContain("another-pin", failed.ToString() + failed.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nowhere/module.so")]
    [InlineData("/etc/hostname")]
    public async Task A_module_that_cannot_be_loaded_is_named(string path)
    {
        using var wrapper = new Pkcs11KeyWrapper(Pkcs11Key.Parse($"pkcs11:token=t;object=o?module-path={path}"), "1234");
        var failed = await Assert.ThrowsAsync<CryptographyException>(() => wrapper.WrapAsync(new byte[32]).AsTask());
        Assert.Equal((CryptographyCodes.WrapperUnavailable, path), (failed.Code, failed.File));
    }

    private static Pkcs11KeyWrapper Open(string label, string token = "ring") => new(Pkcs11Key.Parse(Token.Value.Uri(label, token)), Token.Value.Pin);
}
