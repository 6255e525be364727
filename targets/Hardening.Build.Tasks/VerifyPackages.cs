using System.Globalization;
using System.Text;
using Hardening.Attestation.Discovery;
using Hardening.Attestation.Discovery.Oci;
using Hardening.Attestation.Packages.Signatures;
using Hardening.Attestation.Policy.Packages;
using Hardening.Attestation.Restore;
using Hardening.Sbom.Assets;
using Microsoft.Build.Framework;

namespace Hardening.Build.Tasks;

/// <summary>
/// Verifies the packages a project was restored with against a package policy, offline, and stops the build when one does
/// not meet it. The stamp it writes lists every file the answer depends on; a second file says until when it holds, because
/// policies, summaries and certificates end without any file changing.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class VerifyPackages : CodedTask
{
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromDays(1);

    /// <summary>Absolute path of project.assets.json.</summary>
    [Required]
    public string AssetsFile { get; set; } = "";

    /// <summary>Absolute path of the package policy.</summary>
    [Required]
    public string Policy { get; set; } = "";

    /// <summary>Absolute path of the certificate authorities, a PEM file or a folder as an SDK has it; need not exist when no rule asks for them.</summary>
    public string Roots { get; set; } = "";

    /// <summary>Absolute paths of folders with bundles, or OCI layouts.</summary>
    public string[] Bundles { get; set; } = [];

    /// <summary>Absolute path of the file that says the packages were verified.</summary>
    [Required]
    public string Stamp { get; set; } = "";

    /// <summary>Absolute path of the file that says until when, in ticks of UTC.</summary>
    [Required]
    public string Until { get; set; } = "";

    /// <inheritdoc/>
    protected override void Run()
    {
        var now = TimeProvider.System.GetUtcNow();
        var policy = PackagePolicy.Load(Policy);
        var packages = AssetsPackages.Of(AssetsFile)
            .Select(package => new GatedPackage(
                package.Id, package.Version, package.Archives.FirstOrDefault(File.Exists), package.ContentHash, package.IsDirect))
            .ToArray();
        var verdicts = RestoreGate.VerifyAsync(
            new GateRequest
            {
                Packages = packages,
                Policy = policy,
                PackageRoots = policy.NeedsRoots ? LoadRoots() : null,
                BundleSources = [.. Bundles.Select(Source)],
                Now = now,
            },
            Cancellation).GetAwaiter().GetResult();
        foreach (var refused in verdicts.Where(verdict => !verdict.Passed))
        {
            LogError(TaskCodes.PackageRefused, refused.Message, refused.Remedy, null);
        }

        if (verdicts.All(verdict => verdict.Passed))
        {
            var files = policy.Files.Concat(packages.Select(package => package.File!)).Concat(Bundles.SelectMany(FilesOf));
            EvidenceFile.Write(Until, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{HoldsUntil(policy, now).UtcTicks}\n")));
            EvidenceFile.Write(Stamp, Encoding.UTF8.GetBytes(string.Concat(files.Select(file => file + "\n"))));
        }
    }

    internal static DateTimeOffset HoldsUntil(PackagePolicy policy, DateTimeOffset now) =>
        policy.Expires is { } expires && expires < now + LongestAnswer ? expires : now + LongestAnswer;

    private PackageRoots LoadRoots() =>
        File.Exists(Roots) || Directory.Exists(Roots) ? PackageRoots.Load(Roots) : throw PackageRoots.None();

    private static IBundleSource Source(string folder) =>
        File.Exists(Path.Combine(folder, OciLayoutBundleSource.Marker)) ? new OciLayoutBundleSource(folder) : new FolderBundleSource(folder);

    private static IEnumerable<string> FilesOf(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
}
