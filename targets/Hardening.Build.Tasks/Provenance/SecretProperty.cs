using System.Text.RegularExpressions;
using Hardening.Secrets;

namespace Hardening.Build.Tasks;

/// <summary>Tells properties that hold a secret: by their name, since a value need not look secret to be one, and by the value's shape.</summary>
internal static partial class SecretProperty
{
    // No known credential is shorter; setting up the scanner for "Release" and "true" would cost every build.
    private const int ShortestCredential = 16;

    internal static bool Is(string name, string value) =>
        Name().IsMatch(name) || (value.Length >= ShortestCredential && SecretScanner.Default.Scan(value).Count > 0);

    [GeneratedRegex("password|passwd|passphrase|secret|token|apikey|api_key|accesskey|privatekey|credential|connectionstring|(^|_)pat$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
