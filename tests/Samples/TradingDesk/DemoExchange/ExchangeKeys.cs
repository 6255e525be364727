using System.Security.Cryptography;
using System.Text;
using Hardening.Cryptography.Files;
using Hardening.Cryptography.Rings;
using Hardening.Cryptography.Sealing;

namespace TradingDesk.DemoExchange;

/// <summary>The exchange's own copy of its customer's keys: the one in force and the one before, which counts on for a while so
/// that nobody's orders stop over a rotation. Sealed on the disk.</summary>
internal sealed class ExchangeKeys(KeyRing ring, string path)
{
    private const char Separator = '\n';
    private readonly Sealer sealer = new(ring, "demo-exchange-keys");
    private readonly SemaphoreSlim gate = new(1, 1);
    private string[]? known;

    /// <summary>Whether one of the keys made a signature.</summary>
    public async Task<bool> VerifiesAsync(string message, string signature)
    {
        foreach (var key in await KnownAsync())
        {
            var expected = HMACSHA256.HashData(Encoding.ASCII.GetBytes(key), Encoding.UTF8.GetBytes(message));
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(expected)), Encoding.UTF8.GetBytes(signature)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Puts a key in force. Doing it again changes nothing.</summary>
    public async Task PutAsync(string key)
    {
        var keys = await KnownAsync();
        await gate.WaitAsync();
        try
        {
            if (keys.FirstOrDefault() != key)
            {
                string[] next = [key, .. keys.Take(1)];
                using var file = AtomicFile.Create(path, replace: true);
                await file.Stream.WriteAsync(Encoding.ASCII.GetBytes(await sealer.SealTextAsync(string.Join(Separator, next))));
                file.Commit();
                known = next;
            }
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<string[]> KnownAsync() => known ??= File.Exists(path)
        ? (await sealer.OpenTextAsync(await File.ReadAllTextAsync(path))).Split(Separator) : [];
}
