using System.Text.RegularExpressions;

namespace Hardening.Attestation.Rebuild.Doctor;

/// <summary>What a C# file may not say of the assembly.</summary>
internal static partial class SourceFileRules
{
    internal static IEnumerable<DoctorFinding> Examine(string file, IEnumerable<string> lines) =>
        from pair in lines.Select((line, index) => (line, number: index + 1))
        where Wildcard().IsMatch(pair.line)
        select new DoctorFinding(
            DoctorCodes.WildcardVersion, file, pair.number, "the assembly version has a wildcard, which the compiler fills with the clock",
            "Write all parts of the version.");

    [GeneratedRegex(@"^\s{0,40}\[assembly:\s{0,9}(System\.Reflection\.)?AssemblyVersion(Attribute)?\(""[^""]{0,60}\*",
        RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Wildcard();
}
