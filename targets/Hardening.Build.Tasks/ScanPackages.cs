using Hardening.Secrets;
using Hardening.Secrets.Baselines;
using Hardening.Secrets.Files;
using Microsoft.Build.Framework;

namespace Hardening.Build.Tasks;

/// <summary>
/// Looks for secrets in packages that were just made: files, archives and the literals of assemblies. A proven secret is an error and the
/// packages are deleted, so that nothing is left that could be pushed; a likely one is a warning.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class ScanPackages : CodedTask
{
    /// <summary>Absolute paths of the packages; those that do not exist were not asked for.</summary>
    [Required]
    public string[] Packages { get; set; } = [];

    /// <summary>Absolute path of a baseline of accepted secrets, empty for none.</summary>
    public string Baseline { get; set; } = "";

    /// <summary>Absolute path of the file that says the packages were scanned.</summary>
    [Required]
    public string Stamp { get; set; } = "";

    /// <inheritdoc/>
    protected override void Run()
    {
        var options = new ScanOptions { Now = TimeProvider.System.GetUtcNow(), Baseline = ReadBaseline() };
        var scanner = new FileTreeScanner(new SecretScanner(options), new FileScanOptions());
        var packages = Packages.Where(File.Exists).ToList();
        foreach (var package in packages)
        {
            Report(package, scanner.Scan(package, Cancellation));
        }

        if (Log.HasLoggedErrors)
        {
            packages.ForEach(File.Delete);
            File.Delete(Stamp);
            return;
        }

        EvidenceFile.Write(Stamp, []);
    }

    private void Report(string package, ScanReport report)
    {
        foreach (var located in report.Findings.Where(f => f.Finding.Level >= SecretLevel.Warning))
        {
            var finding = located.Finding;
            var message = $"The package holds a secret in {located.Entry ?? located.Path}: {finding.Rule.Title} {finding.Preview}"
                + (finding.Proof is null ? "." : $" ({finding.Proof}).");
            if (finding.Level == SecretLevel.Error)
            {
                LogError(TaskCodes.SecretInPackage, message, "Replace the secret at the service that issued it and take it out of the sources; no package was left.", package);
            }
            else
            {
                LogWarning(TaskCodes.SecretInPackage, message, "Take it out of the sources, or accept it in the file that HardeningSecretsBaseline names.");
            }
        }

        foreach (var reason in report.Incomplete)
        {
            LogWarning(reason.Code, $"{reason.Path}: {reason.Message}", "The package was scanned in part.");
        }
    }

    private SecretBaseline? ReadBaseline()
    {
        try
        {
            // No new entries are written here, so the salt for them is never used.
            return Baseline.Length == 0 ? null : SecretBaseline.Parse(File.ReadAllBytes(Baseline), new byte[16], Baseline);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TaskException(TaskCodes.BuildFile, "The baseline of accepted secrets cannot be read: " + error.Message, "Check HardeningSecretsBaseline.", Baseline, error);
        }
    }
}
