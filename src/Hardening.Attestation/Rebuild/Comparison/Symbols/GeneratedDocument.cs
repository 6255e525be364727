namespace Hardening.Attestation.Rebuild.Comparison;

/// <summary>
/// Tells by a document's name which source generator made it: the compiler names generated documents
/// <c>…/ASSEMBLY/FULL.TYPE.NAME/HINT.cs</c>.
/// </summary>
internal static class GeneratedDocument
{
    /// <summary>The cause to name when such a document differs; null for a file that somebody wrote.</summary>
    internal static string? Cause(string document)
    {
        var parts = document.Split('/', '\\');
        return parts.Length >= 3 && parts[^1].EndsWith(".cs", StringComparison.Ordinal) && parts[^2].Contains('.', StringComparison.Ordinal)
            && parts[^2].All(letter => char.IsLetterOrDigit(letter) || letter is '.' or '_' or '`' or '+') && IsAssembly(parts[^3])
            ? $"source generator {parts[^2]} of {parts[^3]}"
            : null;
    }

    // Folders of a tree may have dots, too; what is generated lies under none or under obj.
    private static bool IsAssembly(string part) =>
        part.Length > 0 && char.IsLetter(part[0]) && part.All(letter => char.IsLetterOrDigit(letter) || letter is '.' or '_' or '-');
}
