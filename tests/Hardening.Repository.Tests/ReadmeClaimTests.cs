using System.Text.RegularExpressions;

namespace Hardening.Repository.Tests;

/// <summary>What the pages of the libraries and the command line show is in their source.</summary>
public partial class ReadmeClaimTests
{
    [Fact]
    public void Every_verb_in_the_table_exists_and_every_verb_is_in_it()
    {
        var listed = ListedVerb().Matches(SourceTree.Text("src/Hardening.Cli/README.md")).Select(match => match.Groups[1].Value).ToHashSet();
        var source = Source("src/Hardening.Cli/Commands").ToArray();
        var verbs = source.SelectMany(text => Verb().Matches(text)).Select(match => match.Groups[1].Value).ToHashSet();

        Assert.NotEmpty(listed);
        Violations.None(listed.Except(verbs, StringComparer.Ordinal));
        // The verbs below "keys" and "conformance" are listed with them.
        Violations.None(verbs.Where(verb => !SourceTree.Text("src/Hardening.Cli/README.md").Contains(verb, StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_option_in_a_shown_command_exists()
    {
        var known = string.Concat(Source("src/Hardening.Cli"));

        Violations.None(
            from page in new[] { "README.md", ".github/SECURITY.md", "src/Hardening.Cli/README.md" }
            from line in SourceTree.Lines(page)
            where line.StartsWith("hardening ", StringComparison.Ordinal) || ListedVerb().IsMatch(line)
            from Match option in Option().Matches(line)
            where !known.Contains($"\"{option.Value}\"", StringComparison.Ordinal)
            select $"{page}: {option.Value}");
    }

    [Fact]
    public void Every_type_in_a_shown_program_exists()
    {
        var declared = Source("src").SelectMany(text => Declared().Matches(text)).Select(match => match.Groups[1].Value).ToHashSet();

        Violations.None(
            from page in SourceTree.Files("src").Where(file => file.EndsWith("README.md", StringComparison.Ordinal))
            from Match program in Program().Matches(SourceTree.Text(page))
            from Match type in UsedType().Matches(program.Value)
            let name = type.Groups[1].Value
            where !declared.Contains(name) && Type.GetType("System." + name) is null
            select $"{page}: {name}");
    }

    [Fact]
    public void The_state_of_a_room_is_that_of_its_source() =>
        Violations.None(
            from line in SourceTree.Lines("src/README.md")
            let row = Room().Match(line)
            where row.Success
            let code = Source("src/" + row.Groups["room"].Value).ToArray()
            let classes = code.Count(text => Implementation().IsMatch(text))
            where row.Groups["state"].Value switch
            {
                "not started" => code.Length > 0,
                "contract only" => code.Length == 0 || classes > 0,
                _ => classes == 0,
            }
            select line);

    private static IEnumerable<string> Source(string folder) =>
        SourceTree.Files(folder).Where(file => file.EndsWith(".cs", StringComparison.Ordinal)).Select(SourceTree.Text);

    [GeneratedRegex(@"^\| `([a-z]+)\b", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex ListedVerb();

    [GeneratedRegex(@"new Verb\(""([a-z-]+)""", RegexOptions.CultureInvariant)]
    private static partial Regex Verb();

    [GeneratedRegex(@"(?<![\w-])--[a-z][a-z-]+", RegexOptions.CultureInvariant)]
    private static partial Regex Option();

    [GeneratedRegex(@"\b(?:class|struct|record|interface|enum) (?:struct )?([A-Z]\w+)", RegexOptions.CultureInvariant)]
    private static partial Regex Declared();

    [GeneratedRegex(@"^```csharp\n.*?^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Program();

    // The type of a variable, what is made with new, and the class of a static call.
    [GeneratedRegex(@"(?:^|using |new |= |await |in |\()([A-Z]\w+)(?= \w+ (?:=|in )|\(|\.\w)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex UsedType();

    [GeneratedRegex(@"^\| \[(?<room>Hardening\.\w+)\]\([^)]*\) \| [^|]* \| (?<state>[^|]*?) \|$", RegexOptions.CultureInvariant)]
    private static partial Regex Room();

    [GeneratedRegex(@"\bclass \w+", RegexOptions.CultureInvariant)]
    private static partial Regex Implementation();
}
