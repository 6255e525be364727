using System.Text.RegularExpressions;

namespace Hardening.Repository.Tests;

/// <summary>Our own pipeline keeps the rules we ask of others.</summary>
public partial class WorkflowTests
{
    [Fact]
    public void Actions_are_pinned_to_a_commit_and_name_its_version()
    {
        var uses = Workflows().SelectMany(file => SourceTree.Lines(file).Select(line => (file, line: line.Trim())))
            .Where(entry => entry.line.Contains("uses: ", StringComparison.Ordinal)).ToArray();

        Assert.NotEmpty(uses);
        Violations.None(uses.Where(entry => !Pinned().IsMatch(entry.line)).Select(entry => $"{entry.file}: {entry.line}"));
    }

    [Fact]
    public void Workflows_begin_without_permissions() =>
        Violations.None(Workflows()
            .Where(file => file.StartsWith(".github/workflows/", StringComparison.Ordinal))
            .Where(file => !SourceTree.Lines(file).Contains("permissions: {}", StringComparer.Ordinal)));

    [Fact]
    public void Run_steps_take_no_expression_from_outside() =>
        // An expression is pasted into the script as text; values reach a script through its environment only.
        Violations.None(Workflows()
            .SelectMany(file => SourceTree.Lines(file).Select(line => (file, line)))
            .Where(entry => entry.line.Contains("run:", StringComparison.Ordinal) && entry.line.Contains("${{", StringComparison.Ordinal))
            .Select(entry => $"{entry.file}: {entry.line.Trim()}"));

    [Fact]
    public void Loops_at_full_length_name_tests_and_variables_that_exist()
    {
        var loops = SourceTree.Lines(".github/workflows/thorough.yml").Select(line => Loop().Match(line)).Where(match => match.Success).ToArray();
        Assert.NotEmpty(loops);
        Violations.None(loops.Where(loop =>
        {
            var sources = SourceTree.CSharp("tests/" + loop.Groups["project"].Value).ToArray();
            return !sources.Any(file => file.Contains(loop.Groups["tests"].Value, StringComparison.Ordinal))
                || !sources.Any(file => SourceTree.Text(file).Contains(loop.Groups["variable"].Value, StringComparison.Ordinal));
        }).Select(loop => loop.Value));
    }

    private static IEnumerable<string> Workflows() =>
        SourceTree.Files(".github").Where(file => file.EndsWith(".yml", StringComparison.Ordinal));

    [GeneratedRegex(@"project: (?<project>[\w.]+), tests: (?<tests>\w+), variable: (?<variable>\w+), value:", RegexOptions.CultureInvariant)]
    private static partial Regex Loop();

    [GeneratedRegex(@"uses: (\./\S+|[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Pinned();
}
