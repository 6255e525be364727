using System.Text.RegularExpressions;

namespace Hardening.Attestation.Rebuild.Comparison;

/// <summary>
/// Tells by a document's name which source generator made it: the compiler names generated documents
/// <c>ASSEMBLY/FULL.TYPE.NAME/HINT.cs</c>, below the folder of intermediate files or below nothing. A hint may have folders.
/// </summary>
internal static partial class GeneratedDocument
{
    /// <summary>The cause to name when such a document differs; null for a file that somebody wrote.</summary>
    internal static Cause? Cause(string document)
    {
        var parts = document.Split('/', '\\');
        if (parts[^1].EndsWith(".cs", StringComparison.Ordinal))
        {
            // The nearest to the file name: folders above may look like an assembly and a type, too.
            for (var at = parts.Length - 3; at >= 0; at--)
            {
                if (IsType(parts[at + 1]) && IsAssembly(parts[at]) && (at == 0 || IsIntermediate(parts[..at])))
                {
                    return new Cause(CauseKind.Generator, $"source generator {parts[at + 1]} of {parts[at]}");
                }
            }
        }

        return null;
    }

    // Folders of a tree may have dots, too. Intermediate files lie in obj, below a folder for the configuration, or in a root of their own that was mapped to /_1/.
    private static bool IsIntermediate(string[] above) =>
        above.SkipLast(1).Contains("obj", StringComparer.OrdinalIgnoreCase)
            || (above is ["", var root, ..] && OtherRoot().IsMatch(root));

    private static bool IsType(string part) => part.Contains('.', StringComparison.Ordinal) && char.IsLetter(part[0])
        && !Framework().IsMatch(part) && part.All(letter => char.IsLetterOrDigit(letter) || letter is '.' or '_' or '`' or '+');

    private static bool IsAssembly(string part) =>
        part.Length > 0 && char.IsLetter(part[0]) && part.All(letter => char.IsLetterOrDigit(letter) || letter is '.' or '_' or '-');

    [GeneratedRegex("^([A-Za-z]+_)?net(standard|coreapp)?[0-9]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Framework();

    [GeneratedRegex("^_[1-9][0-9]{0,3}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OtherRoot();
}
