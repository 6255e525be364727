using Hardening.Attestation.Policy.Packages;
using Hardening.Attestation.Verification;

namespace Hardening.Attestation.Restore;

/// <summary>What the gate says about one package.</summary>
/// <param name="Package">The package.</param>
/// <param name="Rule">The rule that speaks of it; null when none does.</param>
/// <param name="Verdict">Every check.</param>
public sealed record GatedVerdict(GatedPackage Package, PackageRule? Rule, Verdict Verdict)
{
    /// <summary>Accepted: a rule speaks of it, no check failed, and unless the rule accepts it unverified a signature was checked.</summary>
    public bool Passed => Rule is not null && !Verdict.Failures.Any() && (Rule.Unverified is not null || Verdict.Passed);

    /// <summary>What is wrong, naming package, rule and check; empty when it passed.</summary>
    public string Message
    {
        get
        {
            if (Passed)
            {
                return string.Empty;
            }

            var kind = Package.IsDirect ? "direct" : "transitive";
            var failed = Verdict.Failures.FirstOrDefault();
            return Rule is null || failed is null
                ? $"The {kind} package {Package.Name} is not accepted: expected {failed?.Expected ?? "a signature to check"}."
                : $"The {kind} package {Package.Name} does not meet the rule {failed.Source ?? Rule.Source}: {failed.Name} ({failed.Id}) expected {failed.Expected}; seen: {failed.Seen}.";
        }
    }

    /// <summary>What to do about it; empty when it passed.</summary>
    public string Remedy => Passed ? string.Empty
        : Rule is null ? "Add a rule for it to the policy, or remove the package."
        : Package.File is null ? "Restore the project."
        : $"Find out who signed it (hardening inspect {Package.File}); then replace the package, restore it again, or change the rule.";
}
