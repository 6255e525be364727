using System.Buffers.Text;
using System.Security.Cryptography;

namespace Acme.Notes;

/// <summary>An address that cannot be guessed: 128 random bits.</summary>
internal static class ShareToken
{
    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
}
