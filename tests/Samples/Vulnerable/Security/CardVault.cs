using System.Security.Cryptography;
using System.Text;

namespace Acme.Orders.Security;

/// <summary>Card numbers at rest, in three generations.</summary>
public static class CardVault
{
    private static readonly byte[] Key = Encoding.UTF8.GetBytes("0123456789abcdef0123456789abcdef");

    public static byte[] ProtectV1(byte[] card)
    {
        using var des = TripleDES.Create();
        des.Key = Key[..24];
        des.Mode = CipherMode.ECB;
        using var encryptor = des.CreateEncryptor();
        return encryptor.TransformFinalBlock(card, 0, card.Length);
    }

    public static byte[] ProtectV2(byte[] card)
    {
        using var aes = Aes.Create();
        aes.Key = Key;
        aes.IV = new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 };
        aes.Mode = CipherMode.CBC;
        using var encryptor = aes.CreateEncryptor();
        return encryptor.TransformFinalBlock(card, 0, card.Length);
    }

    public static byte[] KeyFor(string passphrase) =>
        Rfc2898DeriveBytes.Pbkdf2(passphrase, Encoding.UTF8.GetBytes("acme-orders-salt"), 1000, HashAlgorithmName.SHA1, 32);
}
