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

    private static IEnumerable<string> Workflows() =>
        SourceTree.Files(".github").Where(file => file.EndsWith(".yml", StringComparison.Ordinal));

    [GeneratedRegex(@"uses: (\./\S+|[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Pinned();
}
