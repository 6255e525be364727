namespace Hardening.Attestation.Rebuild.Builds;

/// <summary>The compiler that compiles in place of the SDK's.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Program">Name of the program that starts it, in the folder <c>compiler</c> of the work folder.</param>
/// <param name="Start">What <c>dotnet exec</c> is given before the arguments of <c>csc</c>.</param>
internal sealed record ChosenCompiler(Version Version, string Program, IReadOnlyList<string> Start)
{
    /// <summary>What tells MSBuild to start it, and generators to be chosen for it.</summary>
    /// <param name="work">The work folder.</param>
    internal IEnumerable<string> Properties(string work) =>
    [
        "-p:CscToolPath=" + Path.Combine(work, "compiler"), "-p:CscToolExe=" + Program, "-p:CompilerApiVersion=roslyn" + Version.ToString(2),
    ];
}
