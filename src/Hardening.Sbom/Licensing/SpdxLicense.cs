namespace Hardening.Sbom.Licensing;

/// <summary>One licence inside an expression.</summary>
/// <param name="Id">Identifier in the list's spelling, with its plus if it has one, or a reference.</param>
/// <param name="Exception">Identifier of an exception, or null.</param>
public sealed record SpdxLicense(string Id, string? Exception)
{
    /// <summary>As it stands in an expression.</summary>
    public string Text => Exception is null ? Id : $"{Id} WITH {Exception}";

    /// <summary>Whether a later version of the licence may be chosen.</summary>
    public bool OrLater => Id.EndsWith('+') || Id.EndsWith("-or-later", StringComparison.Ordinal);

    /// <summary>The licence without what is said about later versions: <c>GPL-2.0</c> for <c>GPL-2.0-or-later</c>.</summary>
    public string Family => FamilyOf(Id);

    /// <summary>The same for an identifier.</summary>
    public static string FamilyOf(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return id.EndsWith('+') ? id[..^1]
            : id.EndsWith("-or-later", StringComparison.OrdinalIgnoreCase) ? id[..^9]
            : id.EndsWith("-only", StringComparison.OrdinalIgnoreCase) ? id[..^5]
            : id;
    }
}
