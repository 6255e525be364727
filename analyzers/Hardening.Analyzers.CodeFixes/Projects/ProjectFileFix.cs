using System.Collections.Immutable;
using System.Composition;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Hardening.Analyzers.CodeFixes.Projects;

/// <summary>Changes a setting of a project file or a nuget.config to the safe value, in its text.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)],
    DocumentExtensions = [".csproj", ".props", ".targets", ".config"]), Shared]
internal sealed class ProjectFileFix : CodeFixProvider
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(1);

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(
        Rules.InsecurePackageSource, Rules.PackageAuditDisabled, Rules.AdvisoriesHidden, Rules.UnsignedPackagesAccepted);

    // The provider for all findings at once only knows documents of C#.
    public override FixAllProvider? GetFixAllProvider() => null;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var text = await context.TextDocument.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            var span = Setting(text, diagnostic.Location.SourceSpan);
            if (Change(diagnostic.Id, text.ToString(span)) is var (changed, title))
            {
                var solution = context.TextDocument.Project.Solution.WithAdditionalDocumentText(
                    context.TextDocument.Id, text.WithChanges(new TextChange(span, changed)));
                context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(solution), title), diagnostic);
            }
        }
    }

    /// <summary>The text of a setting with its safe value; null when there is none that fits.</summary>
    private static (string Text, string Title)? Change(string id, string setting)
    {
        // Signers without the mode that requires them: what is missing stands elsewhere in the file.
        if (id == Rules.UnsignedPackagesAccepted && setting.IndexOf('=') != setting.LastIndexOf('='))
        {
            return null;
        }

        var (changed, title) = id switch
        {
            Rules.InsecurePackageSource => (
                Replace(Replace(setting, "http://", "https://"), "(?<=disableTLSCertificateValidation\\s*=\\s*[\"'])true", "false"),
                "Ask over a protected connection (the server has to offer one)"),
            Rules.PackageAuditDisabled => (Replace(setting, "false", "true"), "Check packages for known vulnerabilities"),
            Rules.AdvisoriesHidden => (
                Replace(Replace(setting, "[;, ]*\\bNU190[1-4]\\b", ""), "(?<=>\\s*)critical", "low"), "Show the warnings"),
            _ => (Replace(Replace(setting, "accept", "require"), "(?<=allowUntrustedRoot\\s*=\\s*[\"'])true", "false"),
                "Require a trusted signature (restore then refuses other packages)"),
        };
        return changed == setting ? null : (changed, title);
    }

    // A finding about an element marks its name: the setting goes on to the end of the element.
    private static TextSpan Setting(SourceText text, TextSpan finding)
    {
        var rest = text.ToString(TextSpan.FromBounds(finding.Start, text.Length));
        var name = text.ToString(finding);
        var end = name.IndexOf('=') >= 0 ? -1 : rest.IndexOf("</" + name, StringComparison.Ordinal);
        return end < 0 ? finding : new TextSpan(finding.Start, end);
    }

    private static string Replace(string text, string pattern, string with) =>
        Regex.Replace(text, pattern, with, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, s_limit);
}
