using Hardening.Cryptography.Pkcs11;

namespace Hardening.Cryptography.Tests.Wrapping;

public sealed class Pkcs11KeyTests
{
    [Fact]
    public void Names_are_read_with_their_escapes()
    {
        var key = Pkcs11Key.Parse("pkcs11:token=My%20token;serial=01;id=%01%ff;object=kek;type=secret-key?module-path=/usr/lib/m.so&pin-source=file:/run/pin");
        Assert.Equal(("My token", "01", "kek", "secret-key"), (key.Token, key.Serial, key.Label, key.Type));
        Assert.Equal(new byte[] { 1, 255 }, key.Id.ToArray());
        Assert.Equal(("/usr/lib/m.so", "/run/pin"), (key.ModulePath, key.PinFile));
    }

    [Theory]
    [InlineData("")]
    [InlineData("pkcs12:token=t;object=o?module-path=/m")]
    [InlineData("pkcs11:object=o?module-path=/m")]
    [InlineData("pkcs11:token=t?module-path=/m")]
    [InlineData("pkcs11:token=t;object=o")]
    [InlineData("pkcs11:token=t;object=o?module-path=m.so")]
    [InlineData("pkcs11:token=t;token=u;object=o?module-path=/m")]
    [InlineData("pkcs11:token=t;object=o;colour=red?module-path=/m")]
    [InlineData("pkcs11:token=t;object=o;type=cert?module-path=/m")]
    [InlineData("pkcs11:token=t;object=?module-path=/m")]
    [InlineData("pkcs11:token=t;object?module-path=/m")]
    [InlineData("pkcs11:token=t;object=%4?module-path=/m")]
    [InlineData("pkcs11:token=t;object=a b?module-path=/m")]
    [InlineData("pkcs11:token=t;object=o?module-path=/m&pin-source=/run/pin")]
    [InlineData("pkcs11:token=t;object=o?module-path=/m&pin-source=file://host/pin")]
    [InlineData("pkcs11:token=t;object=o?module-path=/m&pin-value=hidden1")]
    public void What_does_not_name_one_key_is_refused_without_being_repeated(string uri)
    {
        var refused = Assert.Throws<CryptographyException>(() => Pkcs11Key.Parse(uri));
        Assert.Equal(CryptographyCodes.Malformed, refused.Code);
        Assert.DoesNotContain("hidden1", refused.ToString() + refused.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_uri_without_end_is_refused() =>
        Assert.Throws<CryptographyException>(() => Pkcs11Key.Parse("pkcs11:token=t;object=o?module-path=/" + new string('m', 5000)));
}
