using System.Security.Cryptography;
using System.Text;
using Hardening.Authentication.Stores;
using OtpNet;

namespace Hardening.Authentication.Factors;

/// <summary>
/// Codes for the day on which all else is lost: ten, each of 120 random bits in base32, each used once. So many bits need no slow
/// hash (OWASP ASVS 5.0, 6.5.2); the store has digests only.
/// </summary>
internal sealed class RecoveryCodes(IFactorStore store)
{
    internal const int Count = 10;
    private const int Size = 15;
    private const int Length = 24;
    private const int Group = 6;

    internal async ValueTask<IReadOnlyList<string>> CreateAsync(StoredAccount account, CancellationToken cancellationToken)
    {
        string[] codes = [.. Enumerable.Range(0, Count).Select(_ => Base32Encoding.ToString(RandomNumberGenerator.GetBytes(Size)))];
        await store.SetRecoveryCodesAsync(account.Id, [.. codes.Select(code => Digest(account, code))], cancellationToken)
            .ConfigureAwait(false);
        return [.. codes.Select(code => string.Join('-', code.Chunk(Group).Select(part => new string(part))))];
    }

    internal async ValueTask<bool> TakeAsync(StoredAccount account, string code, CancellationToken cancellationToken)
    {
        var plain = code.Replace("-", string.Empty, StringComparison.Ordinal).ToUpperInvariant();
        return plain.Length == Length && await store.TakeRecoveryCodeAsync(account.Id, Digest(account, plain), cancellationToken)
            .ConfigureAwait(false);
    }

    private static string Digest(StoredAccount account, string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{account.Id}|{code}")));
}
