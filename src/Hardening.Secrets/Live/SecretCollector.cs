#if NET
using System.Collections.Concurrent;
using System.Security.Cryptography;
using Hardening.Secrets.Engine;

namespace Hardening.Secrets.Live;

/// <summary>Keeps secrets in memory for as long as services are asked about them; findings know them by a key that means nothing
/// elsewhere.</summary>
internal sealed class SecretCollector : ISecretComparer, IDisposable
{
    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentDictionary<string, byte[]> secrets = new(StringComparer.Ordinal);

    public SecretFinding Compare(SecretFinding finding, byte[] secret, bool unguessable)
    {
        var fingerprint = Convert.ToHexStringLower(HMACSHA256.HashData(key, secret));
        secrets.TryAdd(fingerprint, (byte[])secret.Clone());
        return finding.Compared(fingerprint, null);
    }

    public byte[] this[string fingerprint] => secrets[fingerprint];

    public void Dispose()
    {
        foreach (var secret in secrets.Values)
        {
            CryptographicOperations.ZeroMemory(secret);
        }

        CryptographicOperations.ZeroMemory(key);
    }
}
#endif
