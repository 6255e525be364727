using Hardening.Cryptography.Keys;
using Hardening.Cryptography.Signing;

namespace Hardening.Cryptography.Tests.Keys;

public sealed class DevelopmentKeyTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_key_is_made_once_and_found_again()
    {
        var home = folder["home/keys"];
        var first = DevelopmentKey.Ensure(home);
        var second = DevelopmentKey.Ensure(home);

        Assert.Equal(first, second);
        Assert.Equal(KeyType.EcP256, first.PublicKey.Type);
        Assert.Equal(["development.key.pem", "development.pub.pem"], Directory.GetFiles(home).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(home));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(first.PrivateKeyFile));
        }
    }

    [Fact]
    public async Task Many_at_once_get_the_same_key()
    {
        var home = folder["home"];
        using var start = new Barrier(8);
        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return DevelopmentKey.Ensure(home).PublicKey;
            },
            TaskCreationOptions.LongRunning)));
        Assert.Single(keys.Distinct());
        Assert.Equal(2, Directory.GetFiles(home).Length);
    }

    [Fact]
    public void A_public_file_of_another_key_is_refused()
    {
        var key = DevelopmentKey.Ensure(folder.Path);
        File.Delete(key.PublicKeyFile);
        KeyFile.WritePublic(key.PublicKeyFile, KeyFile.Create(folder["other.pem"], KeyType.EcP256));
        var error = Assert.Throws<CryptographyException>(() => DevelopmentKey.Ensure(folder.Path));
        Assert.Equal(key.PublicKeyFile, error.File);
    }

    [Fact]
    public void A_home_that_is_a_file_is_a_coded_error() =>
        Assert.Equal(CryptographyCodes.KeyNotWritable, Assert.Throws<CryptographyException>(() => DevelopmentKey.Ensure(folder.Write("file", ""))).Code);

    [Fact]
    public void Trusted_keys_are_the_public_ones_in_ordinal_order()
    {
        DevelopmentKey.Ensure(folder.Path);
        KeyFile.WritePublic(folder["a.pub.pem"], KeyFile.Create(folder["a.pem"], KeyType.Ed25519));
        var keys = TrustedKeys.Load(folder.Path);
        Assert.Equal(["a.pub.pem", "development.pub.pem"], keys.Select(k => k.Name));
        Assert.Equal([false, true], keys.Select(k => k.IsDevelopment));
        Assert.Empty(TrustedKeys.Load(folder["none"]));
    }

    [Fact]
    public void A_trusted_key_that_is_none_is_refused()
    {
        folder.Write("a.pub.pem", "hello");
        Assert.Equal(CryptographyCodes.NotAKey, Assert.Throws<CryptographyException>(() => TrustedKeys.Load(folder.Path)).Code);
    }

    [Theory]
    [InlineData("/set", "/profile", null, false, "/set")]
    [InlineData(null, "/profile", null, false, "/profile/.config/hardening")]
    [InlineData("", "/profile", "/local", true, "/local/hardening")]
    public void The_home_follows_variable_then_profile(string? variable, string? profile, string? local, bool windows, string expected) =>
        Assert.Equal(expected, HardeningHome.Resolve(variable, profile, local, windows).Replace('\\', '/'));

    [Theory]
    [InlineData("relative", "/profile")]
    [InlineData(null, "")]
    public void A_home_that_cannot_be_named_is_a_coded_error(string? variable, string? profile) =>
        Assert.Equal(CryptographyCodes.NoHome, Assert.Throws<CryptographyException>(() => HardeningHome.Resolve(variable, profile, null, false)).Code);
}
