using Hardening.Analyzers.CodeFixes.Projects;
using Hardening.Analyzers.Projects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using static Hardening.Analyzers.Tests.Projects.ProjectFileCases;

namespace Hardening.Analyzers.Tests.Projects;

public class ProjectFileFixTests
{
    [Fact]
    public Task A_cleartext_source_gets_its_protected_address() => Fix<InsecureSourceAnalyzer>(
        Sources("<add key=\"a\" value=\"http://packages.contoso.com\" />"), Sources("<add key=\"a\" value=\"https://packages.contoso.com\" />"));

    [Fact]
    public Task A_certificate_is_checked_again() => Fix<InsecureSourceAnalyzer>(
        Sources("<add key=\"a\" value=\"https://p.contoso.com\" disableTLSCertificateValidation=\"true\" />"),
        Sources("<add key=\"a\" value=\"https://p.contoso.com\" disableTLSCertificateValidation=\"false\" />"));

    [Fact]
    public Task The_audit_is_switched_on() => Fix<AuditDisabledAnalyzer>(
        Properties("<NuGetAudit>false</NuGetAudit><Nullable>false</Nullable>"), Properties("<NuGetAudit>true</NuGetAudit><Nullable>false</Nullable>"));

    [Fact]
    public Task Codes_of_advisories_leave_the_list_and_others_stay() => Fix<AdvisoryHiddenAnalyzer>(
        Properties("<NoWarn>$(NoWarn);NU1903;CS1591, NU1904</NoWarn>"), Properties("<NoWarn>$(NoWarn);CS1591</NoWarn>"));

    [Fact]
    public Task A_package_is_warned_about_again() => Fix<AdvisoryHiddenAnalyzer>(
        Items("<PackageReference Include=\"A\" Version=\"1.0.0\" NoWarn=\"NU1903\" />"), Items("<PackageReference Include=\"A\" Version=\"1.0.0\" NoWarn=\"\" />"));

    [Fact]
    public Task A_signature_is_required() => Fix<UnsignedPackagesAnalyzer>(
        Config("<config><add key=\"signatureValidationMode\" value=\"accept\" /></config>"),
        Config("<config><add key=\"signatureValidationMode\" value=\"require\" /></config>"));

    private static async Task Fix<TAnalyzer>(string before, string after)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        using var workspace = new AdhocWorkspace();
        var path = before.StartsWith("<configuration", StringComparison.Ordinal) ? "/app/nuget.config" : "/app/App.csproj";
        var project = workspace.AddProject("App", LanguageNames.CSharp);
        var document = project.AddAdditionalDocument(Path.GetFileName(path), SourceText.From(before), filePath: path);
        var options = new AnalyzerTestOptions { AdditionalFiles = [(path, before)] };
        var finding = Assert.Single(await AnalyzerVerify.Findings(new TAnalyzer(), "class C;", options));
        var actions = new List<CodeAction>();
        await new ProjectFileFix().RegisterCodeFixesAsync(new CodeFixContext(document, finding, (action, _) => actions.Add(action), CancellationToken.None));

        var operation = (await Assert.Single(actions).GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single();
        var text = await operation.ChangedSolution.GetAdditionalDocument(document.Id)!.GetTextAsync();
        Assert.Equal(after, text.ToString());
    }
}
