using System.Buffers.Binary;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;

namespace Hardening.Authentication.Passkeys;

/// <summary>
/// What the authenticator says and signs (WebAuthn Level 3, 6.1): SHA-256 of the relying party identifier (32 bytes), flags (1), counter
/// (4, big-endian), then, by flags, the new credential (6.5.1: AAGUID 16, length 2, identifier, COSE key) and extensions (CBOR map).
/// </summary>
internal sealed record AuthenticatorData(bool IsBackupEligible, bool IsBackedUp, uint SignCount, byte[]? CredentialId, CoseKey? Key)
{
    private const int HeaderSize = 37;
    private const int FlagsAt = 32;
    private const int CountAt = 33;
    private const int CredentialHeaderSize = 18;
    private const byte UserPresent = 0x01;
    private const byte UserVerified = 0x04;
    private const byte BackupEligible = 0x08;
    private const byte BackedUp = 0x10;
    private const byte HasCredential = 0x40;
    private const byte HasExtensions = 0x80;

    /// <summary>Reads and checks it; nothing may follow it.</summary>
    internal static AuthenticatorData Read(ReadOnlyMemory<byte> data, string relyingParty, bool withCredential)
    {
        // 1. Made for this site, by a person that was there and was verified (7.1 steps 13 to 15, 7.2 steps 15 to 17).
        PasskeyFault.Require(data.Length >= HeaderSize, "the authenticator data is too short");
        var site = SHA256.HashData(Encoding.UTF8.GetBytes(relyingParty));
        PasskeyFault.Require(data.Span[..FlagsAt].SequenceEqual(site), "it was made for another site");
        var flags = data.Span[FlagsAt];
        PasskeyFault.Require(Has(flags, UserPresent), "the presence of the person was not tested");
        PasskeyFault.Require(Has(flags, UserVerified), "the person was not verified");

        // 2. What is on several devices may be so (step 16, step 18).
        PasskeyFault.Require(!Has(flags, BackedUp) || Has(flags, BackupEligible), "it is backed up and must not be");
        PasskeyFault.Require(Has(flags, HasCredential) == withCredential, withCredential ? "there is no credential" : "there is a credential");

        // 3. The rest, to its end.
        var count = BinaryPrimitives.ReadUInt32BigEndian(data.Span[CountAt..]);
        var rest = data[HeaderSize..];
        var (id, key) = withCredential ? Credential(ref rest) : (null, null);
        if (Has(flags, HasExtensions))
        {
            SkipMap(ref rest);
        }

        PasskeyFault.Require(rest.IsEmpty, "something follows the authenticator data");
        return new AuthenticatorData(Has(flags, BackupEligible), Has(flags, BackedUp), count, id, key);
    }

    private static bool Has(byte flags, byte flag) => (flags & flag) != 0;

    private static (byte[] Id, CoseKey Key) Credential(ref ReadOnlyMemory<byte> rest)
    {
        PasskeyFault.Require(rest.Length >= CredentialHeaderSize, "the credential is too short");
        var length = BinaryPrimitives.ReadUInt16BigEndian(rest.Span[(CredentialHeaderSize - 2)..]);
        rest = rest[CredentialHeaderSize..];
        PasskeyFault.Require(length is > 0 and <= 1023 && length <= rest.Length, "the identifier has not 1 to 1023 bytes");
        var id = rest[..length].ToArray();
        rest = rest[length..];
        return (id, CoseKey.Read(ref rest));
    }

    private static void SkipMap(ref ReadOnlyMemory<byte> rest)
    {
        try
        {
            var reader = new CborReader(rest, CborConformanceMode.Ctap2Canonical, allowMultipleRootLevelValues: true);
            PasskeyFault.Require(reader.PeekState() == CborReaderState.StartMap, "the extensions are no map");
            reader.SkipValue();
            rest = rest[^reader.BytesRemaining..];
        }
        catch (Exception error) when (error is CborContentException or InvalidOperationException)
        {
            throw new PasskeyFault("the extensions are malformed", error);
        }
    }
}
