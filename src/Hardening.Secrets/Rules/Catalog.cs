using Hardening.Secrets.Patterns;

namespace Hardening.Secrets.Rules;

/// <summary>All token formats, checked when they are loaded.</summary>
internal static class Catalog
{
    public static IReadOnlyList<PatternRule> Patterns { get; } = Load(
        SourceControlRules.All.Concat(AzureRules.All).Concat(CloudRules.All).Concat(MessagingRules.All)
            .Concat(PaymentRules.All).Concat(AiRules.All).Concat(ObservabilityRules.All)
            .Concat(DotNetRules.All).Concat(PlatformRules.All).Concat(ServiceRules.All));

    /// <summary>Loads rules. Ids are unique, and every pattern gives a good sample that its proof accepts and a bad one that it does
    /// not.</summary>
    /// <exception cref="SecretsException">HTB0701: a rule is not usable.</exception>
    public static IReadOnlyList<PatternRule> Load(IEnumerable<PatternRule> rules)
    {
        var loaded = new List<PatternRule>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            if (!ids.Add(rule.Rule.Id))
            {
                throw Unusable(rule, "its id is taken");
            }

            if (rule.Patterns.Count == 0)
            {
                throw Unusable(rule, "it has no pattern, so there are no samples of it");
            }

            loaded.Add(rule);
        }

        return loaded;
    }

    private static SecretsException Unusable(PatternRule rule, string why) =>
        new("HTB0701", $"The rule '{rule.Rule.Id}' cannot be loaded: {why}.", "Correct the rule's line in the catalog.");
}
