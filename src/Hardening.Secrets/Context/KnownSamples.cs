using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Hardening.Secrets.Context;

/// <summary>
/// Secrets that everyone may know: the fixed keys of emulators. Kept as SHA-256 of the value, because a list of the values would set
/// off every scanner that reads this source.
/// </summary>
internal static class KnownSamples
{
    private static readonly HashSet<string> Hashes = new(StringComparer.Ordinal)
    {
        // Account key of the storage emulator (Azurite).
        "0011cc25eb4320717494d2703e8cba85743e71b500283c21c8b88147992f9059",

        // Account key of the Cosmos DB emulator.
        "aa6547439583c3a275d4542a0df6c1ad6a863971be9f2a2220f027cc02aef615",

        // Seed of one-time codes that documentation shows: "Hello!" and four bytes in base32.
        "8be5d113c0871ce1a122d68a7dff940ab7b09ad8dfcfd9a85aa5c1acc026279e",
    };

    public static bool Contains(string value)
    {
        using var sha256 = SHA256.Create();
        var hash = sha256.ComputeHash(Encoding.UTF8.GetBytes(value));
        return Hashes.Contains(string.Concat(hash.Select(b => b.ToString("x2", CultureInfo.InvariantCulture))));
    }
}
