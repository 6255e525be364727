using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Analyzers.Projects;

/// <summary>Base of the rules about the files that say how a program is built and where its packages come from.</summary>
internal abstract class ProjectFileAnalyzer(DiagnosticDescriptor rule) : HardeningAnalyzer(rule)
{
    // The property keeps the build from handing the files over; another rule, or the user, may hand one over all the same.
    private const string Switch = "build_property.HardeningCheckProjectFiles";

    protected sealed override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var off = context.Options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue(Switch, out var value)
            && string.Equals(value, "false", StringComparison.OrdinalIgnoreCase);
        if (!off && context.Options.AdditionalFiles.Any(static file => ProjectFile.IsOne(file.Path)))
        {
            context.RegisterAdditionalFileAction(CheckFile);
        }
    }

    /// <summary>The defects of a file: where, and what the message names.</summary>
    protected abstract IEnumerable<(XObject Place, object[] Arguments)> Check(ProjectFile file, Func<IEnumerable<ProjectFile>> all);

    private void CheckFile(AdditionalFileAnalysisContext context)
    {
        if (ProjectFile.Of(context.AdditionalFile, context.CancellationToken) is not { } file)
        {
            return;
        }

        foreach (var (place, arguments) in Check(file, () => All(context.Options, context.CancellationToken)))
        {
            context.ReportDiagnostic(Diagnostic.Create(SupportedDiagnostics[0], file.LocationOf(place), arguments));
        }
    }

    private static IEnumerable<ProjectFile> All(AnalyzerOptions options, CancellationToken cancellation)
    {
        foreach (var text in options.AdditionalFiles)
        {
            if (ProjectFile.Of(text, cancellation) is { } file)
            {
                yield return file;
            }
        }
    }
}
