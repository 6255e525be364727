using System.Globalization;
using System.Text.RegularExpressions;

namespace Hardening.Attestation.Rebuild.Comparison;

/// <summary>
/// What went into two compilations, as their symbols record it: compiler, options, references and source files. A
/// deterministic compiler makes equal output of equal inputs, so the inputs that differ are what made the output differ.
/// </summary>
internal sealed partial class CompilationInputs
{
    private const string Compiler = SymbolFacts.Option + "compiler-version";
    private readonly SymbolFacts left;
    private readonly SymbolFacts right;
    private readonly (HashSet<string> Left, HashSet<string> Right) contents;
    private readonly List<Cause> unequal = [];

    internal CompilationInputs(SymbolFacts left, SymbolFacts right)
    {
        (this.left, this.right) = (left, right);
        contents = ([.. left.Documents.Values], [.. right.Documents.Values]);
        if (Differs(Compiler))
        {
            unequal.Add(OfFact(Compiler)!);
        }

        AddFirst(SymbolFacts.Reference, CauseKind.References, "references");
        AddOptions();
        AddDocuments();
        if (left.Documents.Keys.Any(name => !right.Documents.ContainsKey(name) && SameDocument(name)))
        {
            unequal.Add(Causes.Folder);
        }

        OutOfOrder = FirstOutOfOrder();
        if (OfOrder is { } order && !unequal.Contains(order))
        {
            unequal.Add(order);
        }

        Whole = Together(unequal);
    }

    /// <summary>The first documents that come in another order; null where those of both come in the same.</summary>
    internal (string Left, string Right)? OutOfOrder { get; }

    /// <summary>The cause of another order; the order of documents is that of the compiler's input, which everything else follows.</summary>
    internal Cause? OfOrder => OutOfOrder is { } first
        ? GeneratedDocument.Cause(first.Left) ?? GeneratedDocument.Cause(first.Right) ?? Causes.Order : null;

    /// <summary>What can have made a difference of which no more is known; null where every recorded input is equal.</summary>
    internal Cause? Whole { get; }

    /// <summary>What can have made a difference of the assembly itself, such as of its attributes and references.</summary>
    internal Cause? OfAssembly() => Together([.. Documents().Where(IsAttributesOnly).Where(name => !SameDocument(name))
        .Order(StringComparer.Ordinal).Select(OfDocument).Distinct(), .. unequal]);

    /// <summary>What a difference of something is due to that comes from these documents; none where that is not known.</summary>
    internal Cause? Of(IReadOnlyCollection<string> first, IReadOnlyCollection<string> second)
    {
        var differing = first.Union(second, StringComparer.Ordinal).Where(name => !SameDocument(name)).Order(StringComparer.Ordinal)
            .ToArray();
        return differing.Length == 0 ? Whole : Together([.. differing.Select(OfDocument).Distinct()]);
    }

    /// <summary>The cause of a difference of what the symbols record themselves.</summary>
    internal Cause? OfFact(string key)
    {
        var (one, two) = (left.Facts.GetValueOrDefault(key), right.Facts.GetValueOrDefault(key));
        if (one == two)
        {
            return null;
        }

        if (key == SymbolFacts.Link)
        {
            return OfSourceLink(one ?? "", two ?? "");
        }

        if (key.StartsWith(SymbolFacts.Reference, StringComparison.Ordinal))
        {
            return new Cause(CauseKind.References, "other reference " + key[SymbolFacts.Reference.Length..]);
        }

        var option = key.StartsWith(SymbolFacts.Option, StringComparison.Ordinal) ? key[SymbolFacts.Option.Length..] : null;
        return option switch
        {
            null => null,
            "compiler-version" => new Cause(CauseKind.Compiler, $"compiler {one ?? "of no version"} and {two ?? "of no version"}"),
            "runtime-version" => new Cause(CauseKind.Compiler, $"compiler that ran on .NET {one ?? "unknown"} and {two ?? "unknown"}"),
            "source-file-count" => Together([.. unequal.Where(cause => cause.Kind is CauseKind.Generator or CauseKind.Sources)]),
            _ => new Cause(CauseKind.Options, "compiler option " + option),
        };
    }

    /// <summary>The cause of another document of this name.</summary>
    internal Cause OfDocument(string name) => GeneratedDocument.Cause(name) ?? (left.DiffersInLineEndsOnly(right, name) ? Causes.LineEnds
        : new Cause(CauseKind.Sources, "other source file " + name));

    private static Cause? Together(List<Cause> causes) => causes.Count switch
    {
        0 => null,
        1 => causes[0],
        _ => new Cause(CauseKind.Inputs, string.Join("; ", causes.Select(cause => cause.Text))),
    };

    // A map from folders to addresses: {"documents":{"/_/*":"https://…/COMMIT/*"}}.
    private static Cause? OfSourceLink(string left, string right)
    {
        var (one, two) = (Addresses(left), Addresses(right));
        return one.SequenceEqual(two, StringComparer.Ordinal) ? Causes.Folder
            : one.Select(WithoutCommit).SequenceEqual(two.Select(WithoutCommit), StringComparer.Ordinal) ? Causes.Commit
            : one.SequenceEqual(two, StringComparer.OrdinalIgnoreCase) ? Causes.Repository : null;

        static string[] Addresses(string link) => [.. Address().Matches(link).Select(match => match.Value)];
        static string WithoutCommit(string address) => Commit().Replace(address, "");
    }

    [GeneratedRegex("https?://[^\"]*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Address();

    [GeneratedRegex("[0-9a-f]{40}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Commit();

    private (string Left, string Right)? FirstOutOfOrder()
    {
        var one = left.Order.Where(right.Documents.ContainsKey);
        var two = right.Order.Where(left.Documents.ContainsKey);
        var first = one.Zip(two).FirstOrDefault(pair => pair.First != pair.Second);
        return first == default ? null : first;
    }

    private bool Differs(string key) => left.Facts.GetValueOrDefault(key) != right.Facts.GetValueOrDefault(key);

    // A document of the same content under another name was compiled in another folder.
    private bool SameDocument(string name) => left.Documents.TryGetValue(name, out var one)
        ? right.Documents.TryGetValue(name, out var two) ? one == two : contents.Right.Contains(one)
        : contents.Left.Contains(right.Documents[name]);

    private IEnumerable<string> Documents() => left.Documents.Keys.Union(right.Documents.Keys, StringComparer.Ordinal);

    // What the SDK writes into these files are attributes of the assembly, which reach no other member.
    private static bool IsAttributesOnly(string name) => name.Contains("/obj/", StringComparison.Ordinal)
        && (name.EndsWith(".AssemblyInfo.cs", StringComparison.Ordinal) || name.EndsWith(".AssemblyAttributes.cs", StringComparison.Ordinal));

    private IEnumerable<string> Keys(string prefix) => left.Facts.Keys.Union(right.Facts.Keys, StringComparer.Ordinal)
        .Where(key => key.StartsWith(prefix, StringComparison.Ordinal) && Differs(key)).Order(StringComparer.Ordinal);

    private void AddFirst(string prefix, CauseKind kind, string what)
    {
        var keys = Keys(prefix).Select(key => key[prefix.Length..]).ToArray();
        if (keys.Length > 0)
        {
            unequal.Add(new Cause(kind, string.Create(CultureInfo.InvariantCulture, $"{keys.Length} other {what}, such as {keys[0]}")));
        }
    }

    // The runtime that the compiler ran on reaches the packing of embedded sources and no code.
    private void AddOptions() => unequal.AddRange(Keys(SymbolFacts.Option)
        .Where(key => key != Compiler && key is not (SymbolFacts.Option + "runtime-version" or SymbolFacts.Option + "source-file-count"))
        .Select(OfFact).OfType<Cause>());

    private void AddDocuments()
    {
        var differing = Documents().Where(name => !SameDocument(name) && !IsAttributesOnly(name)).Order(StringComparer.Ordinal).Select(OfDocument).ToArray();
        unequal.AddRange(differing.Where(cause => cause.Kind is CauseKind.Generator or CauseKind.LineEnds).Distinct());
        var written = differing.Where(cause => cause.Kind == CauseKind.Sources).ToArray();
        if (written.Length > 0)
        {
            unequal.Add(written.Length == 1 ? written[0] : new Cause(CauseKind.Sources, string.Create(CultureInfo.InvariantCulture,
                $"{written.Length} other source files, such as {written[0].Text["other source file ".Length..]}")));
        }
    }
}
