using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Analyzers.Projects;

/// <summary>HT7007: the build fetches a file and uses it without looking at what came.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class BuildRunsDownloadAnalyzer() : ProjectFileAnalyzer(RuleDescriptor.Create(
    Rules.BuildRunsDownload,
    "Build uses an unchecked download",
    "The build uses what '{0}' fetches without checking it, with the rights of whoever builds; {1}",
    RuleCategory.SupplyChain,
    RuleLevel.Likely,
    494, 829))
{
    private static readonly string[] s_fetchers = ["curl ", "wget ", "Invoke-WebRequest", "Invoke-RestMethod", "iwr ", "irm ", "DownloadString("];
    private static readonly string[] s_runners =
    [
        "|sh", "|bash", "|sudo", "|zsh", "|python", "|node", "|iex", "|Invoke-Expression", "|pwsh", "|powershell", "iex(", "iex\"", "Invoke-Expression(",
    ];

    protected override IEnumerable<(XObject Place, object[] Arguments)> Check(ProjectFile file, Func<IEnumerable<ProjectFile>> all)
    {
        if (file.IsNuGetConfig)
        {
            yield break;
        }

        foreach (var call in file.Elements("Exec"))
        {
            if (ProjectFile.Attribute(call, "Command") is { } command && RunsWhatItFetches(command.Value))
            {
                yield return (command, ["Exec", "fetch it to a file and compare its digest with VerifyFileHash before it runs"]);
            }
        }

        foreach (var download in file.Elements("DownloadFile"))
        {
            // VerifyFileHash fails the build when the file is another one.
            if (!file.Elements("VerifyFileHash").Any()
                && ProjectFile.Attribute(download, "SourceUrl") is { } address && !IsLoopback(address.Value))
            {
                yield return (address, ["DownloadFile", "compare its digest with VerifyFileHash"]);
            }
        }
    }

    private static bool RunsWhatItFetches(string command)
    {
        // "| sh" and "iex (" may be written with or without a space.
        var dense = command.Replace(" ", "").Replace("\t", "");
        return Array.Exists(s_fetchers, fetcher => command.IndexOf(fetcher, StringComparison.OrdinalIgnoreCase) >= 0)
            && Array.Exists(s_runners, runner => dense.IndexOf(runner, StringComparison.OrdinalIgnoreCase) >= 0);
    }

    private static bool IsLoopback(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.IsLoopback;
}
