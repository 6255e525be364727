using System.Formats.Cbor;

namespace Hardening.Authentication.Passkeys;

/// <summary>
/// The answer to a registration (WebAuthn Level 3, 6.5.4): a map of <c>fmt</c>, <c>attStmt</c> and <c>authData</c>. No attestation is asked
/// for, so the statement is empty (8.7), or a signature by the new key itself (8.2, self attestation), which is checked. A statement of a
/// manufacturer, which nobody asked for and nobody would check, is refused.
/// </summary>
internal static class AttestationObject
{
    internal static AuthenticatorData Check(byte[] encoded, string relyingParty, byte[] clientDataHash)
    {
        try
        {
            var reader = new CborReader(encoded, CborConformanceMode.Ctap2Canonical);
            PasskeyFault.Require(reader.ReadStartMap() == 3, "the attestation object has not three members");
            Name(reader, "fmt");
            var format = reader.ReadTextString();
            Name(reader, "attStmt");
            var (algorithm, signature) = Statement(reader, format);
            Name(reader, "authData");
            var raw = reader.ReadByteString();
            reader.ReadEndMap();
            PasskeyFault.Require(reader.BytesRemaining == 0, "something follows the attestation object");
            var data = AuthenticatorData.Read(raw, relyingParty, withCredential: true);
            if (signature is not null)
            {
                PasskeyFault.Require(algorithm == data.Key!.Algorithm, "the attestation is by another scheme than the key's");
                PasskeyFault.Require(
                    CoseKey.Verify(data.Key.Algorithm, data.Key.Key.Spki.Span, [.. raw, .. clientDataHash], signature),
                        "the attestation is not signed by the key");
            }

            return data;
        }
        catch (Exception error) when (error is CborContentException or InvalidOperationException or OverflowException)
        {
            throw new PasskeyFault("the attestation object is malformed", error);
        }
    }

    private static void Name(CborReader reader, string name) =>
        PasskeyFault.Require(reader.ReadTextString() == name, $"the attestation object has no {name} where it belongs");

    private static (long Algorithm, byte[]? Signature) Statement(CborReader reader, string format)
    {
        var count = reader.ReadStartMap();
        if (format == "none" && count == 0)
        {
            reader.ReadEndMap();
            return (0, null);
        }

        PasskeyFault.Require(format == "packed" && count == 2, "an attestation was given that nobody asked for");
        Name(reader, "alg");
        var algorithm = reader.ReadInt64();
        Name(reader, "sig");
        var signature = reader.ReadByteString();
        reader.ReadEndMap();
        return (algorithm, signature);
    }
}
