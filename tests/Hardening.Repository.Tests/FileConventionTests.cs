using System.Text.RegularExpressions;

namespace Hardening.Repository.Tests;

/// <summary>The shape of a file: small, one public type, readable on a screen.</summary>
public partial class FileConventionTests
{
    private const int LongestFile = 500;
    private const int WideLine = 140;

    private static readonly string[] Code = ["analyzers", "src", "targets", "tests"];

    [Fact]
    public void No_file_is_longer_than_the_house_allows() =>
        Violations.None(SourceTree.CSharp(Code)
            .Select(file => (file, lines: SourceTree.Lines(file).Length))
            .Where(entry => entry.lines > LongestFile)
            .Select(entry => $"{entry.file}: {entry.lines} lines"));

    [Fact]
    public void Half_of_the_product_files_fit_on_a_screen()
    {
        var lengths = SourceTree.CSharp("analyzers", "src", "targets").Select(file => SourceTree.Lines(file).Length).Order().ToArray();

        Assert.InRange(lengths[lengths.Length / 2], 1, 90);
        Assert.InRange(lengths[lengths.Length * 95 / 100], 1, 300);
    }

    [Fact]
    public void Lines_are_as_wide_as_a_reader_sees()
    {
        var widths = SourceTree.CSharp("analyzers", "src", "targets").SelectMany(SourceTree.Lines).Select(line => line.Length).Order().ToArray();

        Assert.InRange(widths[widths.Length * 99 / 100], 1, WideLine);
    }

    [Fact]
    public void A_file_declares_one_public_type() =>
        Violations.None(SourceTree.CSharp("analyzers", "src", "targets", "tests/Hardening.Testing")
            .Select(file => (file, types: PublicType().Count(SourceTree.Text(file))))
            .Where(entry => entry.types > 1)
            .Select(entry => $"{entry.file}: {entry.types} public types"));

    [Fact]
    public void Namespaces_are_file_scoped() =>
        Violations.None(SourceTree.CSharp(Code).Where(file => BlockNamespace().IsMatch(SourceTree.Text(file))));

    [Fact]
    public void A_suppressed_warning_says_why() =>
        Violations.None(SourceTree.CSharp("analyzers", "src", "targets")
            .SelectMany(file => SourceTree.Lines(file).Select((line, index) => (file, line, number: index + 1)))
            .Where(entry => entry.line.TrimStart().StartsWith("#pragma warning disable", StringComparison.Ordinal)
                && !entry.line.Contains("//", StringComparison.Ordinal))
            .Select(entry => $"{entry.file}:{entry.number}: {entry.line.Trim()}"));

    // Namespaces are file-scoped, so a declaration in the first column is a top-level one.
    [GeneratedRegex(@"^public (?:[a-z]+ )*(?:class|struct|interface|enum|record|delegate) ", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex PublicType();

    [GeneratedRegex(@"^namespace [\w.]+\s*\{?$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex BlockNamespace();
}
