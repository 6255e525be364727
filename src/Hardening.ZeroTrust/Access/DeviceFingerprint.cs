using System.Security.Cryptography;
using System.Text;

namespace Hardening.ZeroTrust.Access;

/// <summary>
/// Tells devices apart by what browsers send anyway. It is no proof: whoever copies the headers has it. Versions are left out, since they
/// change each month.
/// </summary>
public static class DeviceFingerprint
{
    private const int LongestHeader = 512;
    private const int ShownBytes = 16;
    private static readonly string[] Families = ["Edg", "OPR", "Firefox", "Chrome", "Safari", "curl", "HttpClient"];
    private static readonly string[] Systems = ["Windows", "Android", "iPhone", "iPad", "Mac OS X", "CrOS", "Linux"];

    /// <summary>A fingerprint: 32 hex digits.</summary>
    /// <param name="userAgent">The header <c>User-Agent</c>, or null.</param>
    /// <param name="acceptLanguage">The header <c>Accept-Language</c>, or null.</param>
    /// <param name="deviceKey">What a long-lived cookie of this device says, or null.</param>
    public static string Of(string? userAgent, string? acceptLanguage, string? deviceKey)
    {
        var agent = Cut(userAgent);
        string[] parts = [Find(agent, Families), Find(agent, Systems), Cut(acceptLanguage).Split(',', ';')[0].Trim(), Cut(deviceKey)];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))).AsSpan(0, ShownBytes));
    }

    private static string Cut(string? text) => text is null ? string.Empty : text.Length <= LongestHeader ? text : text[..LongestHeader];

    private static string Find(string agent, string[] names) =>
        names.FirstOrDefault(name => agent.Contains(name, StringComparison.Ordinal)) ?? (agent.Length == 0 ? "none" : "other");
}
