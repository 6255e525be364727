using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Hardening.Attestation.Trust.Certificates;
using Hardening.Attestation.Trust.Roots;

namespace Hardening.Attestation.Trust.Timestamps;

/// <summary>
/// An RFC 3161 response (2.4.2): <c>SEQUENCE { PKIStatusInfo, TimeStampToken OPTIONAL }</c>, checked against the time
/// stamp authorities of a trusted root.
/// </summary>
internal static class TimestampResponse
{
    /// <summary>The time at which the signature existed, or null and why.</summary>
    internal static DateTimeOffset? Verify(ReadOnlyMemory<byte> response, ReadOnlySpan<byte> signature, TrustedRoot root, out string why)
    {
        try
        {
            var token = Token(response, root);
            var time = token.TokenInfo.Timestamp;
            why = root.TimestampAuthorities.Count == 0 ? "the trusted root has no time stamp authority" : "no trusted authority made it";
            foreach (var authority in root.TimestampAuthorities)
            {
                if (IsBy(authority, token, signature, time, out var reason))
                {
                    return time;
                }

                why = reason;
            }

            return null;
        }
        catch (Exception error) when (error is AsnContentException or CryptographicException)
        {
            why = "it is malformed: " + error.Message;
            return null;
        }
    }

    private static Rfc3161TimestampToken Token(ReadOnlyMemory<byte> response, TrustedRoot root)
    {
        var outer = new AsnReader(response, AsnEncodingRules.DER);
        var sequence = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        RequireGranted(sequence.ReadSequence());

        var encoded = TimestampToken.WithoutListed(sequence.ReadEncodedValue(), root);
        sequence.ThrowIfNotEmpty();
        return Rfc3161TimestampToken.TryDecode(encoded, out var token, out var used) && used == encoded.Length
            ? token
            : throw new AsnContentException("the token is not a time stamp");
    }

    /// <summary>
    /// PKIStatusInfo ::= SEQUENCE { status INTEGER, statusString PKIFreeText OPTIONAL, failInfo BIT STRING OPTIONAL }. Nothing
    /// signs it. Status 1, granted with modifications, is for the requester to judge, who alone knows what was asked for; in
    /// stored evidence only a plain grant is taken.
    /// </summary>
    private static void RequireGranted(AsnReader info)
    {
        var status = info.ReadInteger();
        if (!status.IsZero)
        {
            throw new AsnContentException($"its status is {status}, not granted");
        }

        if (info.HasData)
        {
            var text = info.ReadSequence();
            while (text.HasData)
            {
                _ = text.ReadCharacterString(UniversalTagNumber.UTF8String);
            }
        }

        info.ThrowIfNotEmpty();
    }

    private static bool IsBy(TrustedAuthority authority, Rfc3161TimestampToken token, ReadOnlySpan<byte> signature, DateTimeOffset time,
        out string why)
    {
        if (!IsStrong(token.TokenInfo.HashAlgorithmId.Value))
        {
            why = "the imprint's hash is not SHA-2";
            return false;
        }

        X509Certificate2Collection candidates = [.. authority.Loaded];

        // Checks imprint, message digest, ESS signing certificate, key usage and the signer's own validity at that time.
        if (!token.VerifySignatureForData(signature, out var signer, candidates))
        {
            why = "the signature or the imprint is wrong, or its signer is unknown";
            return false;
        }

        return LeadsTo(authority, signer, time, out why);
    }

    private static bool LeadsTo(TrustedAuthority authority, X509Certificate2 signer, DateTimeOffset time, out string why)
    {
        var first = authority.Loaded[0];
        var listsSigner = authority.Certificates.Count > 1
            && !first.Extensions.OfType<X509BasicConstraintsExtension>().Any(constraints => constraints.CertificateAuthority);
        if (listsSigner && !first.RawDataMemory.Span.SequenceEqual(signer.RawDataMemory.Span))
        {
            why = "it is signed by another certificate than the trusted one";
            return false;
        }

        var usages = signer.Extensions.OfType<X509EnhancedKeyUsageExtension>().ToArray();
        if (usages is not [{ Critical: true, EnhancedKeyUsages: [{ Value: CertificateChain.TimeStamping }] }])
        {
            why = "its signer is not restricted to time stamping";
            return false;
        }

        // An authority stamps with the same certificate for years.
        if (authority.StampedBy is { } known && authority.ValidFor.Contains(time) && known.Holds(signer, time))
        {
            why = string.Empty;
            return true;
        }

        var path = CertificateChain.FindPath(signer, [], authority, time, CertificateChain.TimeStamping, out why);
        authority.StampedBy = path ?? authority.StampedBy;
        return path is not null;
    }

    private static bool IsStrong(string? oid) => oid is "2.16.840.1.101.3.4.2.1" or "2.16.840.1.101.3.4.2.2" or "2.16.840.1.101.3.4.2.3";
}
