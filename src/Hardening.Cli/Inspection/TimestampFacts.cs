using System.Formats.Asn1;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;

namespace Hardening.Cli;

/// <summary>What an RFC 3161 response says: who claims that something existed, and when.</summary>
internal static class TimestampFacts
{
    /// <summary>The facts, or null when the bytes are no such response.</summary>
    public static Facts? TryRead(ReadOnlyMemory<byte> response)
    {
        try
        {
            // TimeStampResp ::= SEQUENCE { PKIStatusInfo, TimeStampToken OPTIONAL } (2.4.2)
            var sequence = new AsnReader(response, AsnEncodingRules.DER).ReadSequence();
            var status = sequence.ReadSequence().ReadInteger();
            if (!sequence.HasData)
            {
                return new Facts().Add("status", $"refused ({status})");
            }

            return Rfc3161TimestampToken.TryDecode(sequence.ReadEncodedValue(), out var token, out _) ? Of(token, status) : null;
        }
        catch (Exception malformed) when (malformed is AsnContentException or CryptographicException)
        {
            return null;
        }
    }

    public static Facts Of(ReadOnlyMemory<byte> response) => TryRead(response) ?? new Facts().Add("malformed", "not an RFC 3161 response");

    private static Facts Of(Rfc3161TimestampToken token, System.Numerics.BigInteger status)
    {
        var info = token.TokenInfo;
        return new Facts()
            .Add("status", status == 0 ? "granted" : $"granted with modifications or other ({status})")
            .Add("time", info.Timestamp.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture))
            .Add("hashAlgorithm", info.HashAlgorithmId.FriendlyName ?? info.HashAlgorithmId.Value)
            .Add("digest", Convert.ToHexStringLower(info.GetMessageHash().Span))
            .Add("policy", info.PolicyId.Value)
            .Add("serialNumber", Convert.ToHexStringLower(info.GetSerialNumber().Span))
            .Add("certificates", token.AsSignedCms().Certificates.Select(certificate => (object)certificate.Subject).ToArray());
    }
}
