using System.Text.RegularExpressions;

namespace Hardening.Attestation.Rebuild.Doctor;

/// <summary>What a line of a project file may not hold. Files are read as text: evaluating them would run what they bring along.</summary>
internal static partial class ProjectFileRules
{
    private static readonly (string Code, Regex Pattern, string What, string Fix)[] Rules =
    [
        (DoctorCodes.FloatingVersion, Floating(), "the version of a package floats", "Write the version that is used today."),
        (DoctorCodes.WildcardVersion, Wildcard(), "the assembly version has a wildcard, which the compiler fills with the clock",
            "Write all parts of the version."),
        (DoctorCodes.AbsolutePath, Absolute(), "an absolute path is named", "Write the path relative to $(MSBuildThisFileDirectory)."),
        (DoctorCodes.Clock, Time(), "the clock or a random number is read",
            "Take the time from SOURCE_DATE_EPOCH or the commit, and the year of a copyright from the text."),
        (DoctorCodes.Machine, User(), "the user or the machine is read", "Leave it out, or take it from a property with a fixed default."),
        (DoctorCodes.SwitchedOff, Off(), "what makes builds repeatable is switched off", "Remove the line; the SDK's default is on."),
    ];

    internal static IEnumerable<DoctorFinding> Examine(string file, IEnumerable<string> lines) =>
        from pair in WithoutComments(lines).Select((line, index) => (line, number: index + 1))
        from rule in Rules
        where rule.Pattern.IsMatch(pair.line)
        select new DoctorFinding(rule.Code, file, pair.number, rule.What, rule.Fix);

    // Comments may go over lines; what is left of a line keeps its number.
    private static IEnumerable<string> WithoutComments(IEnumerable<string> lines)
    {
        var inside = false;
        foreach (var line in lines)
        {
            var rest = line;
            var kept = "";
            while (rest.Length > 0)
            {
                var mark = rest.IndexOf(inside ? "-->" : "<!--", StringComparison.Ordinal);
                kept += inside ? "" : mark < 0 ? rest : rest[..mark];
                rest = mark < 0 ? "" : rest[(mark + (inside ? 3 : 4))..];
                inside = mark < 0 ? inside : !inside;
            }

            yield return kept;
        }
    }

    [GeneratedRegex(@"<(PackageReference|PackageVersion|GlobalPackageReference)\b.{0,400}?\bVersion(Override)?\s{0,9}=\s{0,9}""[^""]{0,100}\*",
        RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Floating();

    [GeneratedRegex(@"<AssemblyVersion>[^<]{0,100}\*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Wildcard();

    [GeneratedRegex(@"(=""|>)\s{0,9}([A-Za-z]:\\|/(home|Users|root|tmp|var|opt|mnt|usr)/)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Absolute();

    [GeneratedRegex(@"\[System\.DateTime(Offset)?\]::(Now|UtcNow|Today)|\[System\.Guid\]::NewGuid|\[System\.Random\]",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Time();

    [GeneratedRegex(@"\[System\.Environment\]::(MachineName|UserName)|\$\((COMPUTERNAME|USERNAME|HOSTNAME)\)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex User();

    [GeneratedRegex(@"<(Deterministic|EnableSourceLink|EnableSourceControlManagerQueries|IncludeSourceRevisionInInformationalVersion|HardeningReproducible)>\s{0,9}false",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Off();
}
