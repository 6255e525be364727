using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hardening.Cryptography.Age.Text;
using Hardening.Cryptography.Derivation;
using Org.BouncyCastle.Crypto.Generators;

namespace Hardening.Cryptography.Age.Recipients;

/// <summary><c>-> scrypt SALT LOG2N</c>: wrap key = scrypt(N, r = 8, p = 1, salt = "age-encryption.org/v1/scrypt" | salt).</summary>
internal sealed class ScryptRecipient : AgeRecipient
{
    internal const string StanzaType = "scrypt";
    internal const int SaltSize = 16;
    private readonly byte[] passphrase;
    private readonly int workFactor;

    internal ScryptRecipient(ReadOnlySpan<char> passphrase, int workFactor)
    {
        if (passphrase.IsEmpty || workFactor is < 10 or > 20)
        {
            throw new ArgumentException("A passphrase is not empty, and its work factor lies between 10 and 20.");
        }

        this.passphrase = Bytes(passphrase);
        this.workFactor = workFactor;
    }

    internal override AgeKind Kind => AgeKind.Passphrase;

    internal static byte[] Bytes(ReadOnlySpan<char> passphrase)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(passphrase)];
        Encoding.UTF8.GetBytes(passphrase, bytes);
        return bytes;
    }

    internal static byte[] Derive(byte[] passphrase, ReadOnlySpan<byte> salt, int workFactor) =>
        SCrypt.Generate(passphrase, [.. DerivationLabels.AgeScrypt, .. salt], 1 << workFactor, 8, 1, 32);

    internal override AgeStanza Wrap(ReadOnlySpan<byte> fileKey)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltSize);
        var key = Derive(passphrase, salt, workFactor);
        var body = FileKeyWrap.Wrap(key, fileKey);
        CryptographicOperations.ZeroMemory(key);
        return new AgeStanza(StanzaType, [StrictBase64.Encode(salt), workFactor.ToString(CultureInfo.InvariantCulture)], body);
    }
}
