using System.Security.Cryptography;
using Hardening.Cryptography.Age.Recipients;
using Hardening.Cryptography.Age.Text;

namespace Hardening.Cryptography.Age;

/// <summary>Who decrypts a file.</summary>
public abstract class AgeIdentity : IDisposable
{
    private protected AgeIdentity()
    {
    }

    /// <summary>The recipient that files for this identity are encrypted for, or null for a passphrase.</summary>
    public abstract string? Recipient { get; }

    /// <summary>Reads an identity: <c>AGE-SECRET-KEY-1…</c> (X25519) or <c>AGE-SECRET-KEY-PQ-1…</c> (hybrid).</summary>
    /// <param name="text">The identity, as <c>age-keygen</c> writes it.</param>
    /// <exception cref="CryptographyException">Not such an identity (HTB0303).</exception>
    public static AgeIdentity Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Bech32.Decode(text) switch
        {
            (X25519Identity.Prefix, { Length: X25519Recipient.KeySize } key) => new X25519Identity(key),
            (HybridIdentity.Prefix, { Length: HybridIdentity.SeedSize } seed) => new HybridIdentity(seed),
            _ => throw AgeFault.BadKey("it is no identity of the kinds X25519 and hybrid"),
        };
    }

    /// <summary>Decrypts files made with a passphrase.</summary>
    /// <param name="passphrase">The passphrase.</param>
    /// <param name="maximumWorkFactor">Files that ask for more work are refused: 20 means up to 1 GiB and some seconds.</param>
    public static AgeIdentity FromPassphrase(ReadOnlySpan<char> passphrase, int maximumWorkFactor = 20) =>
        new ScryptIdentity(passphrase, maximumWorkFactor);

    /// <summary>Makes a new identity and returns its text, to be kept secret.</summary>
    /// <param name="hybrid">Whether files for it shall resist quantum computers; needs age 1.3 on the other side.</param>
    public static string Generate(bool hybrid)
    {
        Span<byte> seed = stackalloc byte[32];
        RandomNumberGenerator.Fill(seed);
        var text = Bech32.Encode(hybrid ? HybridIdentity.Prefix : X25519Identity.Prefix, seed).ToUpperInvariant();
        CryptographicOperations.ZeroMemory(seed);
        return text;
    }

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>The file key out of the first stanza for this identity, or null when there is none.</summary>
    /// <exception cref="CryptographyException">A stanza of this identity's type is malformed (HTB0312).</exception>
    internal abstract byte[]? Unwrap(IReadOnlyList<AgeStanza> stanzas);
}
