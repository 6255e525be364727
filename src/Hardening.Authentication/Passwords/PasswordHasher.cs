using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hardening.Cryptography.Derivation;

namespace Hardening.Authentication.Passwords;

/// <summary>
/// Hashes passwords with Argon2id into the PHC string format, <c>$argon2id$v=19$m=19456,t=2,p=1$salt$hash</c>. Not more than a
/// few at a time: each takes 19 MiB and a core.
/// </summary>
internal sealed class PasswordHasher : IDisposable
{
    private const int SaltSize = 16;
    private const int HashSize = 32;
    private static readonly Argon2Cost Cost = Argon2Cost.Interactive;
    private readonly SemaphoreSlim places;
    private long derivations;

    // Of no password: for accounts that are not there or are locked, so that they cost the same.
    private readonly string decoy = Format(new byte[SaltSize], new byte[HashSize]);

    internal PasswordHasher(int places) => this.places = new SemaphoreSlim(places, places);

    /// <summary>How many times the work of a hash was done, by which tests see that an unknown account costs what a known one
    /// does.</summary>
    internal long Derivations => Interlocked.Read(ref derivations);

    public void Dispose() => places.Dispose();

    internal async ValueTask<string> HashAsync(string password, CancellationToken cancellationToken)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltSize);
        return Format(salt, await DeriveAsync(password, salt, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Whether a password has a hash. Null stands for an account that is not there: the work is done, the answer is
    /// no.</summary>
    internal async ValueTask<bool> VerifyAsync(string password, string? hash, CancellationToken cancellationToken)
    {
        var parts = (hash ?? decoy).Split('$');
        if (parts is not ["", "argon2id", "v=19", var cost, var salt, var expected] || cost != CostText)
        {
            return false;
        }

        var actual = await DeriveAsync(password, Unpadded(salt), cancellationToken).ConfigureAwait(false);
        return CryptographicOperations.FixedTimeEquals(actual, Unpadded(expected)) && hash is not null;
    }

    private static string CostText => string.Create(CultureInfo.InvariantCulture,
        $"m={Cost.MemoryKiB},t={Cost.Passes},p={Cost.Parallelism}");

    private static string Format(byte[] salt, byte[] hash) =>
        $"$argon2id$v=19${CostText}${Convert.ToBase64String(salt).TrimEnd('=')}${Convert.ToBase64String(hash).TrimEnd('=')}";

    private static byte[] Unpadded(string text) => Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));

    private async ValueTask<byte[]> DeriveAsync(string password, byte[] salt, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken).ConfigureAwait(false);
        var bytes = Encoding.UTF8.GetBytes(password);
        try
        {
            var hash = new byte[HashSize];
            Argon2id.Derive(Cost, bytes, salt, hash);
            Interlocked.Increment(ref derivations);
            return hash;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
            places.Release();
        }
    }
}
