using System.Security.Cryptography;

namespace Hardening.Secrets.Proofs;

/// <summary>Base58Check: payload, then the first four bytes of its double SHA-256.</summary>
internal static class Base58Check
{
    /// <summary>The digits that the XRP Ledger uses.</summary>
    public const string RippleAlphabet = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz";

    /// <summary>The payload when the checksum holds, otherwise null.</summary>
    public static byte[]? Decode(byte[] data, int start, int length, string? alphabet = null)
    {
        if (Encodings.Base58(data, start, length, alphabet) is not { Length: > 4 } bytes)
        {
            return null;
        }

        var payload = bytes.Take(bytes.Length - 4).ToArray();
        using var sha = SHA256.Create();
        var hash = sha.ComputeHash(sha.ComputeHash(payload));
        for (var i = 0; i < 4; i++)
        {
            if (hash[i] != bytes[payload.Length + i])
            {
                return null;
            }
        }

        return payload;
    }
}
