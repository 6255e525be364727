using System.Globalization;
using System.Text.RegularExpressions;

namespace Hardening.Sbom.Formats.Validation;

/// <summary>The values of <c>format</c> that the schemas use, asserted and not only noted.</summary>
internal static partial class SchemaFormats
{
    public static bool Matches(string format, string text) => format switch
    {
        "date-time" => DateTimeShape().IsMatch(text) && DateTimeOffset.TryParse(Leapless(text), CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "uri" => IsReference(text) && Scheme().IsMatch(text),
        "iri-reference" or "uri-reference" => IsReference(text),
        "idn-email" or "email" => Email().IsMatch(text),
        _ => throw new InvalidOperationException($"The format '{format}' is not implemented."),
    };

    // RFC 3987: no blank, control character or delimiter, every percent sign starts an escape, at most one fragment.
    private static bool IsReference(string text) =>
        text.All(c => c > ' ' && c != '\u007F' && !"<>\"{}|\\^`".Contains(c, StringComparison.Ordinal))
        && !BrokenEscape().IsMatch(text)
        && text.IndexOf('#', StringComparison.Ordinal) == text.LastIndexOf('#');

    // The parser of the platform knows no leap second.
    private static string Leapless(string text) => LeapSecond().Replace(text, "${before}59");

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})\z", RegexOptions.CultureInvariant)]
    private static partial Regex DateTimeShape();

    [GeneratedRegex(@"(?<before>[Tt][0-9]{2}:[0-9]{2}:)60", RegexOptions.CultureInvariant)]
    private static partial Regex LeapSecond();

    [GeneratedRegex(@"%(?![0-9A-Fa-f]{2})", RegexOptions.CultureInvariant)]
    private static partial Regex BrokenEscape();

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9+.-]*:", RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"\A[^\s@<>""]+@[^\s@<>""]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Email();
}
