#if NET
namespace Hardening.Secrets.Files;

/// <summary>Names of files and entries as they may be shown. A name is content, too: what is surely a secret in it is reported and cut out.</summary>
internal static class SafeName
{
    /// <summary>The name with its secrets redacted, and the secrets that are sure enough without anything around them.</summary>
    public static string Of(SecretScanner scanner, string name, out List<SecretFinding> found)
    {
        found = [.. scanner.Scan(name).Where(f => f.Confidence >= SecretConfidence.High).Select(f => f.InName())];
        return found.Count == 0 ? name : scanner.Redact(name);
    }

    /// <summary>The reason with the name in it redacted.</summary>
    public static IncompleteReason In(SecretScanner scanner, IncompleteReason reason) => reason with { Path = Of(scanner, reason.Path, out _) };
}
#endif
