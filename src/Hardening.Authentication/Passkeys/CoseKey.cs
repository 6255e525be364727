using System.Formats.Cbor;
using System.Security.Cryptography;
using Hardening.Cryptography;
using Hardening.Cryptography.Signing;

namespace Hardening.Authentication.Passkeys;

/// <summary>
/// A public key as authenticators write it (RFC 9052, 7; RFC 9053, 2 and 7; RFC 8230, 4), with one scheme: ES256 (-7), EdDSA (-8), ES384
/// (-35) or RS256 (-257).
/// </summary>
internal sealed record CoseKey(int Algorithm, PublicKey Key)
{
    internal static readonly IReadOnlyList<int> Algorithms = [Es256, EdDsa, Es384, Rs256];
    private const int Es256 = -7;
    private const int EdDsa = -8;
    private const int Es384 = -35;
    private const int Rs256 = -257;
    private const int MostLabels = 16;

    /// <summary>Reads a key in canonical CBOR (CTAP 2.1, 8) and moves on behind it.</summary>
    internal static CoseKey Read(ref ReadOnlyMemory<byte> rest)
    {
        try
        {
            var reader = new CborReader(rest, CborConformanceMode.Ctap2Canonical, allowMultipleRootLevelValues: true);
            var (numbers, bytes) = (new Dictionary<long, long>(), new Dictionary<long, byte[]>());
            PasskeyFault.Require(reader.ReadStartMap() is <= MostLabels, "the key has too many labels");
            while (reader.PeekState() != CborReaderState.EndMap)
            {
                var label = reader.ReadInt64();
                if (reader.PeekState() == CborReaderState.ByteString)
                {
                    bytes.Add(label, reader.ReadByteString());
                }
                else
                {
                    numbers.Add(label, reader.ReadInt64());
                }
            }

            reader.ReadEndMap();
            rest = rest[^reader.BytesRemaining..];
            return Of(numbers, bytes);
        }
        catch (Exception error) when (error is CborContentException or InvalidOperationException or OverflowException or CryptographicException
            or CryptographyException or KeyNotFoundException or ArgumentException)
        {
            throw new PasskeyFault("the public key is malformed or not on its curve", error);
        }
    }

    internal static bool Verify(int algorithm, ReadOnlySpan<byte> spki, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        var scheme = algorithm switch
        {
            Es256 => SignatureAlgorithm.EcdsaP256Sha256,
            EdDsa => SignatureAlgorithm.Ed25519,
            Es384 => SignatureAlgorithm.EcdsaP384Sha384,
            Rs256 => SignatureAlgorithm.RsaPkcs1Sha256,
            _ => throw new PasskeyFault("the scheme is none of those asked for"),
        };
        return PublicKey.FromSpki(spki).CreateVerifier(scheme).Verify(message, signature);
    }

    // Labels: 1 key type, 3 algorithm; -1 curve, -2 x, -3 y of curves; -1 n, -2 e of RSA.
    private static CoseKey Of(Dictionary<long, long> numbers, Dictionary<long, byte[]> bytes) => (numbers[1], numbers[3]) switch
    {
        (2, Es256) when numbers[-1] == 1 => new CoseKey(Es256, OnCurve(ECCurve.NamedCurves.nistP256, bytes, 32)),
        (2, Es384) when numbers[-1] == 2 => new CoseKey(Es384, OnCurve(ECCurve.NamedCurves.nistP384, bytes, 48)),
        (1, EdDsa) when numbers[-1] == 6 => new CoseKey(EdDsa, PublicKey.FromEd25519(bytes[-2])),
        (3, Rs256) => new CoseKey(Rs256, OfRsa(bytes)),
        _ => throw new PasskeyFault("the scheme is none of those asked for"),
    };

    private static PublicKey OnCurve(ECCurve curve, Dictionary<long, byte[]> bytes, int size)
    {
        PasskeyFault.Require(bytes[-2].Length == size && bytes[-3].Length == size, "the point has another length");
        using var key = ECDsa.Create(new ECParameters { Curve = curve, Q = new ECPoint { X = bytes[-2], Y = bytes[-3] } });
        return PublicKey.FromSpki(key.ExportSubjectPublicKeyInfo());
    }

    private static PublicKey OfRsa(Dictionary<long, byte[]> bytes)
    {
        using var key = RSA.Create(new RSAParameters { Modulus = bytes[-1], Exponent = bytes[-2] });
        return PublicKey.FromSpki(key.ExportSubjectPublicKeyInfo());
    }
}
