using Hardening.Cryptography.Pkcs11;

namespace Hardening.Cryptography.Tests.Wrapping;

/// <summary>An RSA key in a TPM 2.0, through tpm2-pkcs11.</summary>
public sealed class TpmKeyWrapperTests
{
    private static readonly Lazy<TestToken> Token = new(static () =>
    {
        var token = TpmToken.Shared;
        token.AddRsa("kek");
        token.AddRsa("other");
        return token;
    });

    public static TheoryData<string> Clauses => KeyWrapperContract.Clauses;

    [ToolTheory(TpmToken.Program)]
    [MemberData(nameof(Clauses))]
    public Task It_keeps_the_contract(string clause) => KeyWrapperContract.Check(
        clause, new(() => Open("kek"), () => Open("other"), () => Open("kek", token: "elsewhere"), Token.Value.Pin, Tries: 8));

    private static Pkcs11KeyWrapper Open(string label, string token = "ring") => new(Pkcs11Key.Parse(Token.Value.Uri(label, token)), Token.Value.Pin);
}
