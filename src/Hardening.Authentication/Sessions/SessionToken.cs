using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Hardening.Authentication.Sessions;

/// <summary>256 random bits in base64url, of sessions and of tickets. The store gets their digest only.</summary>
internal static class SessionToken
{
    private const int Size = 32;
    private const int Length = 43;

    internal static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Size));

    internal static string? IdOf(string? token) =>
        token is { Length: Length } ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token))) : null;
}
