using System.Globalization;

namespace Hardening.Attestation.Tests.Packages;

/// <summary>
/// A test over packages that restore put on this machine, as many as HARDENING_TEST_PACKAGES says, 20 by default; skipped with
/// the reason where there are fewer.
/// </summary>
internal sealed class RestoredPackagesFactAttribute : FactAttribute
{
    private const string Variable = "HARDENING_TEST_PACKAGES";

    public RestoredPackagesFactAttribute()
    {
        if (All().Length < Count)
        {
            Skip = $"{Folder} holds {All().Length} packages; {Variable} wants {Count}";
        }
    }

    internal static int Count => int.Parse(Environment.GetEnvironmentVariable(Variable) ?? "20", CultureInfo.InvariantCulture);

    private static string Folder => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>Every package.</summary>
    internal static string[] All() => !Directory.Exists(Folder)
        ? []
        : [.. Directory.GetFiles(Folder, "*.nupkg", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    /// <summary>As many as are wanted of those that are signed, spread over all of them.</summary>
    internal static string[] Signed()
    {
        var signed = All().Where(IsSigned).ToArray();
        var count = Math.Min(Count, signed.Length);
        return [.. Enumerable.Range(0, count).Select(index => signed[index * signed.Length / count])];
    }

    private static bool IsSigned(string package)
    {
        using var zip = System.IO.Compression.ZipFile.OpenRead(package);
        return zip.GetEntry(".signature.p7s") is not null;
    }
}
