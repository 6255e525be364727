using Hardening.Secrets.Tests.Corpus;

namespace Hardening.Secrets.Tests.Engine;

/// <summary>Asserts that a text shows no eight characters in a row of a secret, but for what its format gives away.</summary>
internal static class Hidden
{
    private const int Shown = 8;

    /// <summary>The text without ids and titles of rules, which are made of the words of the marks of secrets.</summary>
    public static string WithoutRules(string text) =>
        SecretScanner.Rules.Aggregate(text, (rest, rule) => rest.Replace(rule.Id, "", StringComparison.Ordinal).Replace(rule.Title, "", StringComparison.Ordinal));

    public static void In(string text, FormatCase format, string secret, int seed)
    {
        var open = format.Public.Select(part => (Start: secret.IndexOf(part, StringComparison.Ordinal), part.Length)).ToList();
        for (var i = 0; i + Shown <= secret.Length; i++)
        {
            // Names of hosts and marks of kinds are no secret, nor is one word of a phrase.
            var run = secret.Substring(i, Shown);
            var word = format.Rule == "wallet-recovery-words" && run.All(char.IsAsciiLetterLower);
            if (!word && !open.Exists(part => part.Start >= 0 && part.Start <= i && i + Shown <= part.Start + part.Length))
            {
                Assert.False(text.Contains(run, StringComparison.Ordinal), $"{format.Rule}, seed {seed}: characters {i} to {i + Shown} are shown");
            }
        }
    }
}
