using System.Text;

namespace Hardening.Authentication.Passwords;

/// <summary>What a profile asks of a password. A password is taken as it was typed: not cut, folded or normalised (ASVS
/// V6.2.8).</summary>
internal sealed record PasswordRules(int MinimumLength, bool NeedsFourKinds, int History, TimeSpan? MaximumAge)
{
    // Longer ones cost work and protect nothing; ASVS V6.2.9 asks for 64 at least.
    internal const int MaximumLength = 256;

    internal static PasswordRules Of(AuthenticationOptions options)
    {
        var rules = options.PasswordProfile == PasswordProfile.Reference
            ? new PasswordRules(12, true, 5, TimeSpan.FromDays(90)) : new PasswordRules(15, false, 0, null);
        return rules with { MinimumLength = options.MinimumPasswordLength ?? rules.MinimumLength };
    }

    /// <summary>The requirements of ASVS 5.0 that a profile breaks, for a report at start.</summary>
    internal static IReadOnlyList<string> BrokenRequirements(AuthenticationOptions options)
    {
        var rules = Of(options);
        var broken = new List<string>();
        if (options.CommonPasswordsFile is null)
        {
            broken.Add("V6.2.4 (level 1): passwords are not checked against a list of common ones");
        }

        if (rules.NeedsFourKinds)
        {
            broken.Add("V6.2.5 (level 1): the kinds of characters are prescribed");
        }

        if (rules.MaximumAge is not null)
        {
            broken.Add("V6.2.10 (level 2): passwords expire");
        }

        broken.Add("V6.2.12 (level 2): passwords are not checked against breached ones");
        return broken;
    }

    /// <summary>What is wrong with a password, in words for its owner; empty when nothing is.</summary>
    internal IReadOnlyList<string> Problems(string password, string name, CommonPasswords common)
    {
        var problems = new List<string>();
        var length = password.EnumerateRunes().Count();
        Note(length < MinimumLength, $"it has fewer than {MinimumLength} characters");
        Note(length > MaximumLength, $"it has more than {MaximumLength} characters");
        Note(NeedsFourKinds && !password.EnumerateRunes().Any(Rune.IsUpper), "it has no capital letter");
        Note(NeedsFourKinds && !password.EnumerateRunes().Any(Rune.IsLower), "it has no small letter");
        Note(NeedsFourKinds && !password.EnumerateRunes().Any(Rune.IsDigit), "it has no digit");
        Note(NeedsFourKinds && password.EnumerateRunes().All(Rune.IsLetterOrDigit), "it has no special character");
        Note(common.Contains(password), "it is one that everybody guesses first");
        Note(name.Length > 3 && password.Contains(name, StringComparison.OrdinalIgnoreCase), "it holds the account's name");
        return problems;

        void Note(bool wrong, string what)
        {
            if (wrong)
            {
                problems.Add(what);
            }
        }
    }
}
