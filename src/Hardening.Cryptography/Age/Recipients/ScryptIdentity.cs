using System.Globalization;
using System.Security.Cryptography;
using Hardening.Cryptography.Age.Text;

namespace Hardening.Cryptography.Age.Recipients;

/// <summary>A passphrase. Its stanza stands alone, since whoever knows the passphrase is taken for the author.</summary>
internal sealed class ScryptIdentity(ReadOnlySpan<char> passphrase, int maximumWorkFactor) : AgeIdentity
{
    private readonly byte[] passphrase = ScryptRecipient.Bytes(passphrase);

    public override string? Recipient => null;

    public override void Dispose() => CryptographicOperations.ZeroMemory(passphrase);

    internal override byte[]? Unwrap(IReadOnlyList<AgeStanza> stanzas)
    {
        if (stanzas.FirstOrDefault(stanza => stanza.Type == ScryptRecipient.StanzaType) is not { } stanza)
        {
            return null;
        }

        var salt = FileKeyWrap.Argument(stanza, 0, 2, ScryptRecipient.SaltSize);
        var factor = stanza.Arguments[1];
        if (factor.Length > 2 || factor[0] == '0'
            || !int.TryParse(factor, NumberStyles.None, CultureInfo.InvariantCulture, out var workFactor))
        {
            throw AgeFault.Malformed("the work factor of its passphrase is not a small decimal number");
        }

        if (workFactor > maximumWorkFactor)
        {
            throw AgeFault.Malformed($"its passphrase asks for a work factor of {workFactor}, more than {maximumWorkFactor}");
        }

        FileKeyWrap.CheckBody(stanza);
        var key = ScryptRecipient.Derive(passphrase, salt, workFactor);
        var fileKey = FileKeyWrap.TryUnwrap(key, stanza.Body);
        CryptographicOperations.ZeroMemory(key);
        return fileKey;
    }
}
