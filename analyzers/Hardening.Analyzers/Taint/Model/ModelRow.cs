namespace Hardening.Analyzers.Taint;

/// <summary>What one line of model data says about members of a type.</summary>
internal enum ModelVerb
{
    /// <summary>The result (or the named parameters) is untrusted data.</summary>
    Source,

    /// <summary>The named parameters must not receive untrusted data of the kind.</summary>
    Sink,

    /// <summary>The result no longer carries the kinds.</summary>
    Clean,

    /// <summary>A true (or false) result proves that the argument no longer carries the kinds.</summary>
    Guard,

    /// <summary>Data goes from one place of the call to another, and nowhere else.</summary>
    Flow,

    /// <summary>Parameters of the methods (or of delegates given to them) are untrusted data.</summary>
    Entry,
}

/// <summary>One parsed line of model data; the grammar is described in <see cref="ModelTable"/>.</summary>
internal sealed record ModelRow(
    ModelVerb Verb,
    TaintKinds Kinds,
    SourceCategories Category,
    string Form,
    string Type,
    string[] Members,
    string[] From,
    string[] To)
{
    /// <summary>Whether the row speaks about a member of that name; a trailing <c>*</c> stands for any ending.</summary>
    public bool Names(string member)
    {
        foreach (var pattern in Members)
        {
            if (pattern[pattern.Length - 1] == '*'
                ? string.CompareOrdinal(member, 0, pattern, 0, pattern.Length - 1) == 0
                : string.Equals(pattern, member, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
