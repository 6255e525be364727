namespace Hardening.Attestation.Rebuild.Builds;

/// <summary>Versions of the C# compiler, as symbols, SDK and packages write them.</summary>
internal static class CompilerVersion
{
    /// <summary>The oldest that can be started in place of the SDK's.</summary>
    internal static readonly Version Oldest = new(4, 8, 0);

    // NuGet, the compiler and Visual Studio are numbered in step since 17.0: NuGet 6.m comes with compiler 4.m, 7.m with 5.m.
    private const int NuGetAhead = 2;
    private const int FirstInStep = 6;

    /// <summary>Three numbers of a text such as <c>4.14.0-3.25412.6+c2ff1a</c>; null where it does not begin with a version.</summary>
    internal static Version? Parse(string? text) =>
        Version.TryParse(text?.Split('-', '+', ' ')[0], out var version)
            ? new Version(version.Major, version.Minor, Math.Max(version.Build, 0)) : null;

    /// <summary>The compiler that comes with the SDK that this version of NuGet comes with; null where they are not in step.</summary>
    /// <param name="nuget">Such as <c>6.14.0.116</c>.</param>
    internal static string? OfNuGet(string? nuget) =>
        Version.TryParse(nuget, out var version) && version.Major >= FirstInStep ? new Version(version.Major - NuGetAhead, version.Minor, 0).ToString() : null;

    /// <summary>Whether they are of one release; the last number counts builds of it.</summary>
    internal static bool IsSame(Version one, Version two) => (one.Major, one.Minor) == (two.Major, two.Minor);
}
