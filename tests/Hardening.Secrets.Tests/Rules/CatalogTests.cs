using Hardening.Secrets.Patterns;
using Hardening.Secrets.Rules;

namespace Hardening.Secrets.Tests.Rules;

public sealed class CatalogTests
{
    [Fact]
    public void Every_pattern_finds_its_good_sample_and_not_its_bad_one()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var wrong = new List<string>();
        foreach (var rule in Catalog.Patterns)
        {
            for (var p = 0; p < rule.Patterns.Count; p++)
            {
                var near = rule.Near.Count > 0 ? rule.Near[0] : "value";
                var good = Samples.Good(rule, p, random);
                if (!SecretScanner.Default.Scan($"{near} = \"{good}\"").Any(f => f.Rule.Id == rule.Rule.Id && f.Level >= Expected(rule)))
                {
                    wrong.Add($"{rule.Rule.Id}/{p} good not found");
                }

                var bad = Samples.Bad(rule, p, random);
                if (SecretScanner.Default.Scan($"{near} = \"{bad}\"").Any(f => f.Rule.Id == rule.Rule.Id && f.Level >= SecretLevel.Warning))
                {
                    wrong.Add($"{rule.Rule.Id}/{p} bad found");
                }
            }
        }

        Assert.True(wrong.Count == 0, $"seed {seed}: " + string.Join(", ", wrong));
    }

    [Fact]
    public void A_rule_without_a_pattern_has_no_samples_and_does_not_load()
    {
        var error = Assert.Throws<SecretsException>(() => Catalog.Load([new PatternRule("empty", "Nothing", "nobody")]));
        Assert.Equal("HTB0701", error.Code);
    }

    [Fact]
    public void Two_rules_with_one_id_do_not_load()
    {
        var rule = new PatternRule("twice", "Twice", "nobody", "twice_<b62:20>");
        Assert.Equal("HTB0701", Assert.Throws<SecretsException>(() => Catalog.Load([rule, rule])).Code);
    }

    [Theory]
    [InlineData("abcd_<b62>")]
    [InlineData("abcd_<b62:x>")]
    [InlineData("<b62:20>")]
    public void A_malformed_pattern_is_refused(string pattern) =>
        Assert.Equal("HTB0701", Assert.Throws<SecretsException>(() => Pattern.Parse(pattern)).Code);

    [Fact]
    public void Ids_are_lower_case_words_and_unique()
    {
        Assert.All(SecretScanner.Rules, rule => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", rule.Id));
        Assert.Equal(SecretScanner.Rules.Count, SecretScanner.Rules.Select(r => r.Id).Distinct().Count());
    }

    private static SecretLevel Expected(PatternRule rule) => rule.Level == SecretLevel.Note ? SecretLevel.Note : SecretLevel.Warning;
}
