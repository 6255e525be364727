using Hardening.Cryptography.Derivation;
using Hardening.Cryptography.Wrapping;

namespace Hardening.Cryptography.Tests.Wrapping;

public sealed class PassphraseKeyWrapperTests
{
    private static readonly Argon2Cost Cheap = new(64, 1, 1);
    private static readonly WrapperCase Case = new(
        () => new PassphraseKeyWrapper("right one", Cheap), () => new PassphraseKeyWrapper("wrong one", Cheap), Away: null, "right one");

    public static TheoryData<string> Clauses => KeyWrapperContract.Clauses;

    [Theory]
    [MemberData(nameof(Clauses))]
    public Task It_keeps_the_contract(string clause) => KeyWrapperContract.Check(clause, Case);

    [Fact]
    public async Task It_unwraps_what_was_wrapped_at_another_cost()
    {
        using var cheap = new PassphraseKeyWrapper("right", Cheap);
        using var dear = new PassphraseKeyWrapper("right", new Argon2Cost(128, 2, 2));
        Assert.Equal(new byte[32], await cheap.UnwrapAsync(await dear.WrapAsync(new byte[32])));
        Assert.Throws<ArgumentException>(() => new PassphraseKeyWrapper(string.Empty));
    }

    [Theory]
    [InlineData(1, new byte[] { 0x7F, 0xFF, 0xFF, 0xFF })]
    [InlineData(1, new byte[] { 0, 0, 0, 0 })]
    [InlineData(5, new byte[] { 0 })]
    [InlineData(6, new byte[] { 0xFF })]
    public async Task Settings_that_would_cost_too_much_are_refused_at_once(int offset, byte[] bytes)
    {
        using var wrapper = new PassphraseKeyWrapper("right", Cheap);
        var wrapped = await wrapper.WrapAsync(new byte[32]);
        bytes.CopyTo(wrapped, offset);
        await KeyWrapperContract.Refused(wrapper, wrapped);
    }
}
