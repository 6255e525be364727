using Hardening.Cryptography.Keys;
using Hardening.Cryptography.Signing;

namespace Hardening.Build.Tasks.Tests;

public sealed class SigningKeyPasswordTests : IDisposable
{
    private const string Password = "correct horse";

    private readonly TempFolder folder = new();
    private readonly string key;

    public SigningKeyPasswordTests()
    {
        key = folder["release.key.pem"];
        KeyFile.Create(key, KeyType.EcP256, Password);
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("correct horse")]
    [InlineData("correct horse\n")]
    [InlineData("correct horse\r\nthe key of the releases\n")]
    public void The_first_line_of_the_file_is_the_password(string text)
    {
        using var signer = SigningKeyPassword.Open(key, folder.Write("password", text));

        Assert.Equal(KeyType.EcP256, signer.PublicKey.Type);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\ncorrect horse\n")]
    public void A_file_without_a_first_line_is_refused(string text) => Refused(folder.Write("password", text));

    [Fact]
    public void A_file_too_large_for_a_password_is_refused() => Refused(folder.Write("password", new string('x', 4097)));

    [Fact]
    public void A_folder_is_refused() => Refused(folder.Path);

    [Fact]
    public void Build_and_command_line_read_the_same_variable() =>
        Assert.Contains(
            $"\"{SigningKeyPassword.Variable}\"",
            File.ReadAllText(RepositoryRoot.Combine("src", "Hardening.Cli", "Files", "PasswordSource.cs")), StringComparison.Ordinal);

    private void Refused(string passwordFile)
    {
        var error = Assert.Throws<TaskException>(() => SigningKeyPassword.Open(key, passwordFile));

        Assert.Equal(("HTB0003", passwordFile), (error.Code, error.File));
    }
}
