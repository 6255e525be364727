using System.Text.RegularExpressions;

namespace Hardening.Cli.Tests;

/// <summary>Replaces what honestly differs between runs of a transcript.</summary>
internal static partial class Scrub
{
    /// <summary>Settings that hide key ids and digests.</summary>
    public static global::VerifyTests.VerifySettings Settings()
    {
        var settings = new global::VerifyTests.VerifySettings();
        settings.AddScrubber(Digests);
        settings.AddScrubber(ShortKeyIds);
        return settings;
    }

    public static string ShortKeyIds(string text) => ShortKeyId().Replace(text, "sha256:{key}…");

    public static string KeyIds(string text) => KeyId().Replace(text, "{key-id}");

    public static string Digests(string text) => Digest().Replace(text, "{digest}");

    public static string KeyHints(string text) => KeyHint().Replace(text, "{key-hint}");

    public static string Pem(string text) => PemBody().Replace(text, "$1\n{base64}\n$2");

    [GeneratedRegex("\\b[0-9a-f]{64}\\b")]
    private static partial Regex KeyId();

    [GeneratedRegex("\\b[0-9a-f]{64}([0-9a-f]{64})?\\b")]
    private static partial Regex Digest();

    // Base64 of 32 bytes.
    [GeneratedRegex("[A-Za-z0-9+/]{43}=")]
    private static partial Regex KeyHint();

    [GeneratedRegex("sha256:[0-9a-f]{16}…")]
    private static partial Regex ShortKeyId();

    [GeneratedRegex("(-----BEGIN [A-Z ]+-----)\\n[A-Za-z0-9+/=\\n]+\\n(-----END)")]
    private static partial Regex PemBody();
}
