using System.Collections.Concurrent;
using Hardening.Analyzers.Projects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Platform;

/// <summary>
/// HT6109: a regular expression that has no limit on the time it takes, listed for a reviewer. Patterns that
/// cannot backtrack are not in it, nor is anything in a program that sets a limit for all of them.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class RegexTimeoutAnalyzer() : HardeningAnalyzer(Rule)
{
    private const int NonBacktracking = 1024;

    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.AtCompilationEnd(RuleDescriptor.Create(
        Rules.RegexWithoutTimeout,
        "Regular expression without time limit",
        "'{0}' may take exponential time on some input; give a matchTimeout or RegexOptions.NonBacktracking",
        RuleCategory.Platform,
        RuleLevel.Audit,
        1333, 400));

    // A limit for the whole process, set in the program or in the project file.
    private const string ProcessWide = "REGEX_DEFAULT_MATCH_TIMEOUT";

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var regex = types.Set("System.Text.RegularExpressions.Regex");
        var generated = types.Set("System.Text.RegularExpressions.GeneratedRegexAttribute");
        var domains = types.Set("System.AppDomain", "System.AppContext");
        if (regex.IsEmpty || IsLimitedByProject(context.Options, context.CancellationToken))
        {
            return;
        }

        var found = new ConcurrentBag<(IOperation Place, string Name)>();
        var hasLimit = false;
        context.RegisterCodeAction(
            c =>
            {
                if (c.Operation is IInvocationOperation call && IsLimit(call, domains))
                {
                    Volatile.Write(ref hasLimit, true);
                }
                else if (Unlimited(c.Operation, regex, generated) is { } name
                    && !Reporting.Skipped(c.Options, c.Operation.Syntax.SyntaxTree, c.IsGeneratedCode))
                {
                    found.Add((c.Operation, name));
                }
            },
            CodeNames.Of("SetData").Or([.. regex.Names, .. generated.Names, CodeNames.ImplicitNew]),
                OperationKind.ObjectCreation,
            OperationKind.Invocation);
        context.RegisterCompilationEndAction(end =>
        {
            if (Volatile.Read(ref hasLimit))
            {
                return;
            }

            foreach (var (place, name) in found.OrderBy(static f => f.Place.Syntax.SyntaxTree.FilePath, StringComparer.Ordinal)
                .ThenBy(static f => f.Place.Syntax.SpanStart))
            {
                end.ReportDiagnostic(Diagnostic.Create(Rule, place.Syntax.GetLocation(), name));
            }
        });
    }

    // AppDomain.CurrentDomain.SetData("REGEX_DEFAULT_MATCH_TIMEOUT", TimeSpan.FromSeconds(1))
    private static bool IsLimit(IInvocationOperation call, TypeSet domains) =>
        call is { TargetMethod: { Name: "SetData" } method, Arguments: [var name, ..] } && domains.Contains(method.ContainingType)
        && string.Equals(name.Value.ConstantString(), ProcessWide, StringComparison.Ordinal);

    // <RuntimeHostConfigurationOption Include="REGEX_DEFAULT_MATCH_TIMEOUT" Value="00:00:01" />
    private static bool IsLimitedByProject(AnalyzerOptions options, CancellationToken cancellation) =>
        options.AdditionalFiles.Any(text => ProjectFile.Of(text, cancellation) is { IsNuGetConfig: false } file
            && file.Elements("RuntimeHostConfigurationOption").Any(static option =>
                string.Equals(ProjectFile.Attribute(option, "Include")?.Value, ProcessWide, StringComparison.Ordinal)));

    private static string? Unlimited(IOperation operation, TypeSet regex, TypeSet generated)
    {
        var (type, arguments) = operation switch
        {
            IObjectCreationOperation creation => (creation.Type, creation.Arguments),
            IInvocationOperation { TargetMethod: { IsStatic: true } method } call => (method.ContainingType, call.Arguments),
            _ => default,
        };
        if (type is null || !(regex.Contains(type) || generated.Contains(type)) || arguments.For("pattern") is null)
        {
            return null;
        }

        var limit = arguments.For("matchTimeout") ?? arguments.For("matchTimeoutMilliseconds");
        var hasLimit = limit is { ArgumentKind: ArgumentKind.Explicit };
        var options = arguments.For("options")?.Value.ConstantObject();
        return !hasLimit && (options is not int flags || (flags & NonBacktracking) == 0) ? type.Name : null;
    }
}
