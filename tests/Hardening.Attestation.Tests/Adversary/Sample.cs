using System.Security.Cryptography;
using System.Text;

namespace Hardening.Attestation.Tests.Adversary;

/// <summary>A part of all attempts, the same in every run: chosen by the hash of their names.</summary>
internal static class Sample
{
    internal static IReadOnlyList<Attempt> Of(IEnumerable<Attempt> attempts, int size)
    {
        var all = attempts.ToArray();
        return all.Length <= size ? all : [.. all.OrderBy(attempt => Order(attempt.ToString()), StringComparer.Ordinal).Take(size)];
    }

    private static string Order(string name) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
