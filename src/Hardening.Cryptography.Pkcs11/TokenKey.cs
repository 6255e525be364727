using System.Security.Cryptography;
using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;

namespace Hardening.Cryptography.Pkcs11;

/// <summary>The wrapping key in the token, in an open session.</summary>
internal sealed class TokenKey(ISession session, IObjectHandle handle, bool isRsa)
{
    private const int MinimumBits = 2048;
    private const int NonceSize = 12;
    private const int TagBits = 128;

    // Both formats differ in their first byte, which is also what AES-GCM authenticates besides the key.
    private const byte AesGcm = 1;
    private const byte RsaOaep = 2;

    /// <summary>The one usable key that the URI names.</summary>
    /// <exception cref="TokenFaultException">There is none, more than one, or one that may not be used.</exception>
    internal static TokenKey Find(ISession session, Pkcs11Key key)
    {
        var found = new List<TokenKey>();
        foreach (var (type, kind) in new[] { ("secret-key", CKO.CKO_SECRET_KEY), ("private", CKO.CKO_PRIVATE_KEY) })
        {
            if (key.Type is null || key.Type == type)
            {
                found.AddRange(session.FindAllObjects(Template(key, kind)).Select(handle => new TokenKey(session, handle, kind == CKO.CKO_PRIVATE_KEY)));
            }
        }

        if (found.Count != 1)
        {
            throw new TokenFaultException(found.Count == 0 ? "The token has no such key." : "The token has several keys of that name.");
        }

        found[0].Check();
        return found[0];
    }

    internal byte[] Wrap(byte[] key)
    {
        if (isRsa)
        {
            using var rsa = PublicKey();
            return [RsaOaep, .. rsa.Encrypt(key, RSAEncryptionPadding.OaepSHA256)];
        }

        var nonce = RandomNumberGenerator.GetBytes(NonceSize);
        using var parameters = Gcm(nonce);
        using var mechanism = Pkcs11Module.Factories.MechanismFactory.Create(CKM.CKM_AES_GCM, parameters);
        return [AesGcm, .. nonce, .. session.Encrypt(mechanism, handle, key)];
    }

    /// <summary>The key, or null for bytes that no key of this kind wrapped.</summary>
    /// <exception cref="Pkcs11Exception">The token refuses them, or fails.</exception>
    internal byte[]? Unwrap(ReadOnlySpan<byte> wrapped)
    {
        if (isRsa && wrapped[0] == RsaOaep)
        {
            using var oaep = Pkcs11Module.Factories.MechanismParamsFactory.CreateCkRsaPkcsOaepParams(
                (ulong)CKM.CKM_SHA256, (ulong)CKG.CKG_MGF1_SHA256, (ulong)CKZ.CKZ_DATA_SPECIFIED, null);
            using var decrypts = Pkcs11Module.Factories.MechanismFactory.Create(CKM.CKM_RSA_PKCS_OAEP, oaep);
            return session.Decrypt(decrypts, handle, wrapped[1..].ToArray());
        }

        if (isRsa || wrapped[0] != AesGcm || wrapped.Length <= 1 + NonceSize + (TagBits / 8))
        {
            return null;
        }

        using var parameters = Gcm(wrapped.Slice(1, NonceSize).ToArray());
        using var mechanism = Pkcs11Module.Factories.MechanismFactory.Create(CKM.CKM_AES_GCM, parameters);
        return session.Decrypt(mechanism, handle, wrapped[(1 + NonceSize)..].ToArray());
    }

    private static Net.Pkcs11Interop.HighLevelAPI.MechanismParams.ICkGcmParams Gcm(byte[] nonce) =>
        Pkcs11Module.Factories.MechanismParamsFactory.CreateCkGcmParams(nonce, NonceSize * 8, [AesGcm], TagBits);

    private static List<IObjectAttribute> Template(Pkcs11Key key, CKO kind)
    {
        var make = Pkcs11Module.Factories.ObjectAttributeFactory;
        var template = new List<IObjectAttribute> { make.Create(CKA.CKA_CLASS, kind), make.Create(CKA.CKA_TOKEN, true) };
        if (key.Label is { } label)
        {
            template.Add(make.Create(CKA.CKA_LABEL, label));
        }

        if (!key.Id.IsEmpty)
        {
            template.Add(make.Create(CKA.CKA_ID, key.Id.ToArray()));
        }

        return template;
    }

    // A key that the token hands out, or that can be made to unwrap others into clear text, protects nothing.
    private void Check()
    {
        if (!Is(CKA.CKA_SENSITIVE) || Is(CKA.CKA_EXTRACTABLE) || (!isRsa && Is(CKA.CKA_WRAP) && Is(CKA.CKA_DECRYPT)))
        {
            throw new TokenFaultException("The token would hand out the key, or others by it: it is not sensitive, extractable, or may both wrap and decrypt.");
        }

        var type = session.GetAttributeValue(handle, [CKA.CKA_KEY_TYPE])[0].GetValueAsUlong();
        if (type != (ulong)(isRsa ? CKK.CKK_RSA : CKK.CKK_AES))
        {
            throw new TokenFaultException("The key is neither AES nor RSA.");
        }

        if (!isRsa && session.GetAttributeValue(handle, [CKA.CKA_VALUE_LEN])[0].GetValueAsUlong() != 32)
        {
            throw new TokenFaultException("The AES key does not have 256 bits.");
        }
    }

    private RSA PublicKey()
    {
        var values = session.GetAttributeValue(handle, [CKA.CKA_MODULUS, CKA.CKA_PUBLIC_EXPONENT]);
        if (values.Exists(value => value.CannotBeRead))
        {
            throw new TokenFaultException("The token does not tell the key's public part.");
        }

        var rsa = RSA.Create(new RSAParameters { Modulus = values[0].GetValueAsByteArray(), Exponent = values[1].GetValueAsByteArray() });
        if (rsa.KeySize >= MinimumBits)
        {
            return rsa;
        }

        rsa.Dispose();
        throw new TokenFaultException($"The RSA key has fewer than {MinimumBits} bits.");
    }

    private bool Is(CKA attribute)
    {
        var value = session.GetAttributeValue(handle, [attribute])[0];
        return !value.CannotBeRead && value.GetValueAsBool();
    }
}
