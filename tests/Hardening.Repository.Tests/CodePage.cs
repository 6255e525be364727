using System.Text.RegularExpressions;

namespace Hardening.Repository.Tests;

/// <summary>A page under <c>targets/codes</c>: its code and the title after it.</summary>
internal sealed partial record CodePage(string File, string Code, string Title)
{
    public static IReadOnlyList<CodePage> All() =>
        [.. SourceTree.Files("targets/codes").Where(file => file.EndsWith(".md", StringComparison.Ordinal)).Select(Read)];

    private static CodePage Read(string file)
    {
        var match = TitleLine().Match(SourceTree.Lines(file)[0]);
        return match.Success && match.Groups["code"].Value == Path.GetFileNameWithoutExtension(file)
            ? new CodePage(file, match.Groups["code"].Value, match.Groups["title"].Value.TrimEnd('.'))
            : throw new InvalidDataException($"{file} does not begin with '# {Path.GetFileNameWithoutExtension(file)}: title'.");
    }

    [GeneratedRegex(@"^# (?<code>HT[BV]\d{4}): (?<title>\S.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex TitleLine();
}
