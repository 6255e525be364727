namespace Hardening.Analyzers.Tests.Hosts;

/// <summary>The assemblies of a version of the compiler, in the folder that restore puts packages into.</summary>
internal static class RoslynPackage
{
    private static string Packages => Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder
        ? folder
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>Its two assemblies, built for the newest runtime it knows; null when one is not there.</summary>
    public static IReadOnlyList<string>? Folders(string version)
    {
        var files = new[] { ("microsoft.codeanalysis.common", "Microsoft.CodeAnalysis.dll"), ("microsoft.codeanalysis.csharp", "Microsoft.CodeAnalysis.CSharp.dll") }
            .Select(part => Newest(Path.Combine(Packages, part.Item1, version, "lib"), part.Item2))
            .ToList();
        return files.Contains(null) ? null : [.. files.OfType<string>()];
    }

    // net9.0, net8.0, net7.0, net6.0: the last in order is the newest, and netstandard is for hosts that are not .NET.
    private static string? Newest(string folder, string file) => !Directory.Exists(folder) ? null
        : Directory.GetDirectories(folder, "net*.0")
            .Where(framework => !Path.GetFileName(framework).StartsWith("netstandard", StringComparison.Ordinal))
            .OrderBy(framework => framework, StringComparer.Ordinal)
            .Select(framework => Path.Combine(framework, file))
            .LastOrDefault(File.Exists);
}
