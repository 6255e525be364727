using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Analyzers.Tests.Projects;

/// <summary>Runs a rule on project files and compares how often it speaks.</summary>
internal static class ProjectFileCases
{
    public static string Config(string content) => $"<configuration>{content}</configuration>";

    public static string Sources(string content) => Config($"<packageSources>{content}</packageSources>");

    public static string Properties(string content) => $"<Project><PropertyGroup>{content}</PropertyGroup></Project>";

    public static string Items(string content) => $"<Project><ItemGroup>{content}</ItemGroup></Project>";

    public static string Target(string content) => $"<Project><Target Name=\"T\">{content}</Target></Project>";

    /// <summary>Text that begins with a configuration is a nuget.config, all else a project file.</summary>
    public static async Task Check<TAnalyzer>(string id, bool isReported, params string[] files)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var options = new AnalyzerTestOptions
        {
            AdditionalFiles = [.. files.Select((text, index) => (Name(text, index), text))],
        };
        var found = await AnalyzerVerify.Findings(new TAnalyzer(), "class C;", options);
        Assert.All(found, finding => Assert.Equal(id, finding.Id));
        Assert.Equal(isReported, found.Count > 0);
        Assert.All(found, finding => Assert.True(finding.Location.GetLineSpan().Span.End.Character > 1, "A finding has a place."));
    }

    private static string Name(string text, int index) =>
        text.StartsWith("<configuration", StringComparison.Ordinal) ? "/app/NuGet.Config" : index == 0 ? "/app/App.csproj" : "/Directory.Build.props";
}
