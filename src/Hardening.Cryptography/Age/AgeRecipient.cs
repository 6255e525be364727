using Hardening.Cryptography.Age.Recipients;
using Hardening.Cryptography.Age.Text;

namespace Hardening.Cryptography.Age;

/// <summary>Whom a file is encrypted for.</summary>
public abstract class AgeRecipient
{
    private protected AgeRecipient()
    {
    }

    /// <summary>Files for recipients of different kinds are refused: the weakest one would decide.</summary>
    internal abstract AgeKind Kind { get; }

    /// <summary>Reads a recipient: <c>age1…</c> (X25519) or <c>age1pq1…</c> (ML-KEM-768 with X25519, post-quantum).</summary>
    /// <param name="text">The recipient, as <c>age-keygen</c> prints it.</param>
    /// <exception cref="CryptographyException">Not such a recipient (HTB0303).</exception>
    public static AgeRecipient Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Bech32.Decode(text) switch
        {
            (X25519Recipient.Prefix, { Length: X25519Recipient.KeySize } key) => new X25519Recipient(key),
            (HybridRecipient.Prefix, var key) when HybridRecipient.TryCreate(key) is { } recipient => recipient,
            _ => throw AgeFault.BadKey("it is no recipient of the kinds X25519 and hybrid"),
        };
    }

    /// <summary>Encrypts for whoever knows the passphrase; the only recipient of its file.</summary>
    /// <param name="passphrase">The passphrase; not empty.</param>
    /// <param name="workFactor">Binary logarithm of scrypt's cost, 10 to 20; 18 takes about a second and 256 MiB.</param>
    /// <exception cref="ArgumentException">The passphrase is empty or the work factor out of range.</exception>
    public static AgeRecipient FromPassphrase(ReadOnlySpan<char> passphrase, int workFactor = 18) =>
        new ScryptRecipient(passphrase, workFactor);

    /// <summary>Wraps a file key.</summary>
    internal abstract AgeStanza Wrap(ReadOnlySpan<byte> fileKey);
}
