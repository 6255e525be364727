using Hardening.Attestation.Rebuild;
using Microsoft.Build.Framework;

namespace Hardening.Build.Tasks;

/// <summary>Compares the outputs of two builds byte for byte, names each that differs or is missing, and says by its structure what differs.</summary>
[MSBuildMultiThreadableTask]
public sealed class CheckReproducible : CodedTask
{
    // A signature with ECDSA differs each time it is made; what it signs is compared.
    private const string Signature = ".sigstore.json";
    private const int Explained = 8;

    // Written for the development server, which opens files by their full paths; publishing leaves it out.
    private const string DevelopmentManifest = ".staticwebassets.runtime.json";

    private readonly List<ComparedOutput> outputs = [];

    /// <summary>Absolute paths of the first build's output folders, or of single files.</summary>
    [Required]
    public string[] First { get; set; } = [];

    /// <summary>Absolute paths of the second build's, in the same order.</summary>
    [Required]
    public string[] Second { get; set; } = [];

    /// <summary>Absolute path of the reports without an extension; <c>.json</c> and <c>.html</c> are written. Empty writes none.</summary>
    public string Report { get; set; } = "";

    /// <inheritdoc/>
    protected override void Run()
    {
        var compared = First.Zip(Second).Sum(pair => Compare(pair.First, pair.Second));
        if (compared == 0)
        {
            throw new TaskException(TaskCodes.NothingCompared, "The builds left no output to compare.", "Check that the project builds something.");
        }

        foreach (var (code, message, remedy) in ReproducibilityCauses.Of(outputs))
        {
            LogError(code, message, remedy, null);
        }

        if (Report.Length > 0)
        {
            ReproducibilityReport.Write(Report, Path.GetFileName(Project), outputs);
            Log.LogMessage(Log.HasLoggedErrors ? MessageImportance.High : MessageImportance.Low, $"Every output is listed in {Report}.html and {Report}.json.");
        }

        if (!Log.HasLoggedErrors)
        {
            Log.LogMessage(MessageImportance.High, $"Reproducible: {outputs.Count} files of two builds in two folders are identical.");
        }
    }

    private int Compare(string first, string second)
    {
        var names = Outputs(first).Union(Outputs(second), StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        foreach (var name in names)
        {
            Cancellation.ThrowIfCancellationRequested();
            Compare(Path.Combine(first, name), Path.Combine(second, name), name.Length > 0 ? name : Path.GetFileName(first));
        }

        return names.Length;
    }

    private void Compare(string first, string second, string name)
    {
        if (!File.Exists(first) || !File.Exists(second))
        {
            outputs.Add(ComparedOutput.OfOneBuild(name, File.Exists(first) ? DifferenceKind.Removed : DifferenceKind.Added));
            LogError(
                TaskCodes.OutputMissing, $"{name} was made by the {(File.Exists(first) ? "first" : "second")} build only.",
                "Clean before the check; if it stays, look for a step that depends on its folder.", File.Exists(first) ? first : second);
        }
        else
        {
            var report = ArtifactComparison.Compare(first, second, null, Cancellation);
            if (report.Grade != Grade.Identical && name.EndsWith(DevelopmentManifest, StringComparison.Ordinal))
            {
                LogWarning(
                    TaskCodes.DevelopmentManifest, $"{name} names folders of this machine for the development server, and is another file in every folder.",
                    "Ship what 'dotnet publish' makes, which leaves it out.");
                return;
            }

            outputs.Add(new ComparedOutput(name, report));
            Explain(report, first, second, name);
        }
    }

    private void Explain(ComparisonReport report, string first, string second, string name)
    {
        if (report.Grade == Grade.Identical)
        {
            return;
        }

        var differences = report.Differences.Take(Explained).Select(difference =>
            $"{difference.Kind} of {(difference.File.Length > 0 ? difference.File : name)}: {difference.What}{(difference.Cause is null ? "" : $" ({difference.Cause})")}");
        var rest = report.Total > Explained ? $"; and {report.Total - Explained} more" : "";
        LogError(
            TaskCodes.OutputDiffers, $"{name} differs between two builds of the same source: {string.Join("; ", differences)}{rest}.",
            $"Compare it with {second}, or look at both with 'hardening diff'.", first);
    }

    private static IEnumerable<string> Outputs(string path)
    {
        if (File.Exists(path))
        {
            return [""];
        }

        return Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
                .Where(file => !file.EndsWith(Signature, StringComparison.Ordinal))
                .Select(file => Path.GetRelativePath(path, file))
            : [];
    }
}
