using Hardening.Secrets.Tests.Corpus;

namespace Hardening.Secrets.Tests.Engine;

/// <summary>Asserts that a text shows no telling run of characters of a secret, but for what its format gives away.</summary>
internal static class Hidden
{
    /// <summary>The text without ids and titles of rules, which are made of the words of the marks of secrets.</summary>
    public static string WithoutRules(string text) =>
        SecretScanner.Rules.Aggregate(text, (rest, rule) => rest.Replace(rule.Id, "", StringComparison.Ordinal).Replace(rule.Title, "", StringComparison.Ordinal));

    public static void In(string text, FormatCase format, string secret, int seed)
    {
        var open = format.Public.Select(part => (Start: secret.IndexOf(part, StringComparison.Ordinal), part.Length)).ToList();
        for (var i = 0; i + format.Telling <= secret.Length; i++)
        {
            // Names of hosts and marks of kinds are no secret.
            var end = i + format.Telling;
            if (!open.Exists(part => part.Start >= 0 && part.Start <= i && end <= part.Start + part.Length))
            {
                Assert.False(text.Contains(secret[i..end], StringComparison.Ordinal), $"{format.Rule}, seed {seed}: characters {i} to {end} are shown");
            }
        }
    }
}
