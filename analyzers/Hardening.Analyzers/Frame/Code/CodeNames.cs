namespace Hardening.Analyzers;

/// <summary>
/// What must stand in a member's source for a rule to look at the member at all. A rule that waits for operations makes the
/// compiler bind every method a second time; most rules are about names, and few members have one of them.
/// <code>
/// Name     the identifier, or the keyword
/// Name(    the identifier before a parenthesis or type arguments: a call
/// =Name    the identifier before a single equals sign: an assignment, also in an initializer or a deconstruction
/// =>Name   the identifier or keyword after an arrow
/// ~        the name of a finalizer
/// ==       a comparison by == or !=
/// ?secret  any name, also in a literal, that names a secret
/// </code>
/// A name of an attribute stands for its short form too. Written with escapes (<c>\u0041</c>) a name is not seen.
/// </summary>
internal sealed class CodeNames
{
    /// <summary>Objects made without naming their type, where no declaration beside it names it either.</summary>
    public const string ImplicitNew = "new(";

    public const string Equality = "==";

    public const string Secret = "?secret";

    private CodeNames(IEnumerable<string> any, IEnumerable<string> also, bool inFile)
    {
        Any = WithShortForms(any);
        Also = WithShortForms(also);
        InFile = inFile;
    }

    /// <summary>One of them must be there.</summary>
    public IReadOnlyCollection<string> Any { get; }

    /// <summary>When there are some, one of them must be there too.</summary>
    public IReadOnlyCollection<string> Also { get; }

    /// <summary>Whether it is enough that the names are somewhere in the file, for names that are rare.</summary>
    public bool InFile { get; }

    public static CodeNames Of(params string[] any) => new(any, [], inFile: false);

    public static CodeNames Of(IEnumerable<string> any) => new(any, [], inFile: false);

    public CodeNames Or(params string[] any) => new(Any.Concat(any), Also, InFile);

    public CodeNames And(params string[] also) => new(Any, also, InFile);

    public CodeNames AnywhereInFile() => new(Any, Also, inFile: true);

    private static HashSet<string> WithShortForms(IEnumerable<string> names)
    {
        const string Suffix = "Attribute";
        var all = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            all.Add(name);
            if (name.Length > Suffix.Length && name.EndsWith(Suffix, StringComparison.Ordinal))
            {
                all.Add(name.Substring(0, name.Length - Suffix.Length));
            }
        }

        return all;
    }
}
