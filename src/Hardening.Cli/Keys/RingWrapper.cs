using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Hardening.Cryptography;
using Hardening.Cryptography.Pkcs11;
using Hardening.Cryptography.Wrapping;

namespace Hardening.Cli;

/// <summary>What wraps the keys of a ring, from its name on the command line. Secrets come from files or standard input only.</summary>
internal static class RingWrapper
{
    public const string Passphrase = "passphrase";
    private const string Certificate = "certificate:";
    private const string Vault = "vault:";
    private const string Token = "pkcs11:";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <param name="name">The option's value.</param>
    /// <param name="secret">Reads the passphrase, PIN, password or access token; null when none was given.</param>
    /// <param name="folder">The ring's folder.</param>
    /// <param name="world">The surroundings.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static async Task<KeyWrapper> OpenAsync(string name, Func<Task<char[]?>> secret, string folder, CliWorld world, CancellationToken cancellation)
    {
        if (name == Passphrase)
        {
            return With(await NeededAsync("keys of the ring are wrapped under a passphrase").ConfigureAwait(false), text => new PassphraseKeyWrapper(text));
        }

        if (name.StartsWith(Certificate, StringComparison.Ordinal))
        {
            var path = world.Resolve(name[Certificate.Length..]);
            var pem = await InputFile.ReadAsync(path, "The certificate", cancellation).ConfigureAwait(false);
            return With(await secret().ConfigureAwait(false) ?? [], password => OpenCertificate(pem, password, world.Display(path)));
        }

        if (name.StartsWith(Vault, StringComparison.Ordinal))
        {
            var address = Uri.TryCreate(name[Vault.Length..], UriKind.Absolute, out var uri) ? uri : throw Unknown();
            return With(await NeededAsync("service asks for an access token").ConfigureAwait(false), token => OpenVault(address, token, world));
        }

        if (name.StartsWith(Token, StringComparison.Ordinal))
        {
            var key = Pkcs11Key.Parse(name);
            var pin = key.PinFile is { } file ? await PasswordSource.ReadAsync(file, world, cancellation).ConfigureAwait(false)
                : await NeededAsync("token asks for a PIN").ConfigureAwait(false);
            return With(pin, text => text.Length > 255 ? throw Unfit("A PIN has at most 255 bytes.") : new Pkcs11KeyWrapper(key, text));
        }

        throw Unknown();

        async Task<char[]> NeededAsync(string what) => await secret().ConfigureAwait(false) ?? throw new CryptographyException(
            CryptographyCodes.PasswordNeeded, $"The {what}, and none was given.", $"Give --password-file, or set {PasswordSource.Variable}.", world.Display(folder));
    }

    private static KeyWrapper With(char[] secret, Func<char[], KeyWrapper> open)
    {
        try
        {
            return open(secret);
        }
        finally
        {
            Array.Clear(secret);
        }
    }

    private static VaultTransitKeyWrapper OpenVault(Uri address, char[] token, CliWorld world)
    {
        // One request or two, then the process ends.
        var client = world.CreateHttpClient();
        client.Timeout = Patience;
        try
        {
            return new VaultTransitKeyWrapper(client, address, token);
        }
        catch (ArgumentException)
        {
            throw Unfit("An access token has only visible ASCII characters.");
        }
    }

    private static CertificateKeyWrapper OpenCertificate(byte[] pem, char[] password, string file)
    {
        var text = Encoding.UTF8.GetString(pem);
        try
        {
            using var certificate = text.Contains("ENCRYPTED PRIVATE KEY", StringComparison.Ordinal) ? X509Certificate2.CreateFromEncryptedPem(text, text, password)
                : text.Contains("PRIVATE KEY", StringComparison.Ordinal) ? X509Certificate2.CreateFromPem(text, text) : X509Certificate2.CreateFromPem(text);
            return new CertificateKeyWrapper(certificate);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new CryptographyException(
                CryptographyCodes.NotAKey, "The file does not hold an RSA certificate and its private key in PEM, or the password is not theirs.",
                "Give a PEM file with both, and --password-file where the key is encrypted.", file, e);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pem);
        }
    }

    private static CliException Unknown() => new(
        CliCodes.Usage, "--wrapper is none that is known.",
        "Give passphrase, certificate:FILE, vault:https://HOST:8200/v1/transit/keys/NAME or pkcs11:token=NAME;object=LABEL?module-path=/PATH/OF/MODULE.so.");

    private static CliException Unfit(string what) => new(CliCodes.Password, what, "Put it alone on the first line of --password-file.");
}
