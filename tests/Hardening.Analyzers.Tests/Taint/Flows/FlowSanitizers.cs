namespace Hardening.Analyzers.Tests.Taint;

/// <summary>Ways to make data harmless: from <c>IN</c> to a new variable <c>OUT</c>; <c>STOP</c> leaves the method.</summary>
public static class FlowSanitizers
{
    /// <summary>What the sanitizers use.</summary>
    public const string Helpers = """
        internal static class Clean9
        {
            internal static readonly HashSet<string> s_allowed9 = new() { "a", "b" };
            internal static readonly string[] s_names9 = { "a", "b" };
            internal static void Check9(string x) { if (!s_allowed9.Contains(x)) throw new ArgumentException("no"); }
            internal static bool IsFine9(string x) => x == "a" || x == "b";
            internal static string Number9(string x) => int.Parse(x).ToString();
        }

        """;

    public static readonly (string Name, string Code)[] All =
    [
        ("number", "var OUT = int.Parse(IN).ToString();"),
        ("try parse", "if (!int.TryParse(IN, out _)) { STOP } var OUT = IN;"),
        ("allow-list", "if (!s_allowed9.Contains(IN)) { STOP } var OUT = IN;"),
        ("comparison", "if (IN != \"a\" && IN != \"b\") { STOP } var OUT = IN;"),
        ("mapping", "var OUT = IN switch { \"1\" => \"a\", _ => \"b\" };"),
        ("expression", "if (!System.Text.RegularExpressions.Regex.IsMatch(IN, \"^[a-z0-9]+$\")) { STOP } var OUT = IN;"),
        ("guid", "if (!Guid.TryParse(IN, out var guid9)) { throw new ArgumentException(\"no\"); } var OUT = guid9.ToString();"),
        ("helper that throws", "Check9(IN); var OUT = IN;"),
        ("helper that tells", "if (!IsFine9(IN)) { STOP } var OUT = IN;"),
        ("helper that converts", "var OUT = Number9(IN);"),
        ("enumeration", "var OUT = Enum.Parse<DayOfWeek>(IN).ToString();"),
        ("index", "var OUT = s_names9[IN.Length % 2];"),
        ("each character", "if (!IN.All(char.IsAsciiLetterOrDigit)) { STOP } var OUT = IN;"),
        ("pattern", "if (IN is not (\"a\" or \"b\")) { STOP } var OUT = IN;"),
        ("array search", "if (Array.IndexOf(s_names9, IN) < 0) { STOP } var OUT = IN;"),
    ];

    public static string Apply(int index, string from, string to, string stop) =>
        All[index % All.Length].Code.Replace("OUT", to, StringComparison.Ordinal)
            .Replace("IN", from, StringComparison.Ordinal).Replace("STOP", stop, StringComparison.Ordinal);
}
