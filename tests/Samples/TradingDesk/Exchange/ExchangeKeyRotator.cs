using System.Security.Cryptography;
using System.Text;
using Hardening.Credentials;
using Hardening.Credentials.Rotation;
using Hardening.Cryptography.Memory;

namespace TradingDesk.Exchange;

/// <summary>Replaces the exchange's key at the exchange: the next one is announced under the one in force, and both count for a
/// while, so orders flow on.</summary>
internal sealed class ExchangeKeyRotator(IServiceProvider services) : ICredentialRotator
{
    // No vowels: chance makes no word that the rule for keys refuses.
    private const string Letters = "bcdfghjklmnpqrstvwxz";
    private const int Length = 48;

    public ValueTask<SecretBytes> CreateAsync(string name, CancellationToken cancellationToken) => ValueTask.FromResult(
        SecretBytes.Create(Length, Letters, static (secret, letters) =>
        {
            for (var i = 0; i < secret.Length; i++)
            {
                secret[i] = (byte)letters[RandomNumberGenerator.GetInt32(letters.Length)];
            }
        }));

    public async ValueTask ApplyAsync(string name, SecretBytes next, CancellationToken cancellationToken)
    {
        // The vault needs its types to be made, and this type needs the vault.
        var vault = services.GetRequiredService<ICredentialProvider>();
        var address = new Uri(services.GetRequiredService<ExchangeOptions>().Address, "/v1/key");
        await using var key = new ExchangeKey(vault, "key-rotation", "announce the next key");
        var body = string.Empty;
        next.Use(0, (secret, _) => body = Encoding.ASCII.GetString(secret));
        using var response = await services.GetRequiredService<ExchangeCalls>().SendAsync(key, HttpMethod.Put, address, body, cancellationToken);
        response.EnsureSuccessStatusCode();
    }
}
