using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace Hardening.Cli;

/// <summary>
/// A project's properties, as its own evaluation by the SDK gives them. Evaluating runs what the project file says, just as
/// a build does; nothing is built and nothing restored.
/// </summary>
internal static class ProjectProperties
{
    private static readonly string[] Names =
    [
        "MSBuildProjectFullPath", "ProjectAssetsFile", "AssemblyName", "PackageId", "IsPackable", "Version", "OutputType", "Authors", "Company",
        "Description", "Copyright", "PackageLicenseExpression", "PackageProjectUrl", "RepositoryUrl",
    ];

    /// <summary>Evaluates a project.</summary>
    /// <returns>The properties by name; an empty value is left out.</returns>
    /// <exception cref="CliException">HTB0905: there is no SDK, or the project cannot be evaluated.</exception>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(string project, CliWorld world, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(world.Variable("DOTNET_HOST_PATH") ?? "dotnet", ["msbuild", project, "-nologo", $"-getProperty:{string.Join(',', Names)}"])
        {
            WorkingDirectory = Path.GetDirectoryName(project)!,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        using var process = Start(start, project);
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellation);
            var error = process.StandardError.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            var (text, diagnostics) = (await output.ConfigureAwait(false), await error.ConfigureAwait(false));
            return process.ExitCode == 0 ? Parse(text) : throw Failed(project, text + diagnostics);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static Process Start(ProcessStartInfo start, string project)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new CliException(CliCodes.FileAccess, "The project cannot be evaluated: there is no dotnet on PATH.", "Install the .NET SDK, or give the project.assets.json of a restore.", project);
        }
    }

    private static Dictionary<string, string> Parse(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.GetProperty("Properties").EnumerateObject()
            .Where(property => property.Value.GetString() is { Length: > 0 })
            .ToDictionary(property => property.Name, property => property.Value.GetString()!, StringComparer.Ordinal);
    }

    private static CliException Failed(string project, string output)
    {
        var line = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault() ?? "no message";
        return new CliException(CliCodes.FileAccess, $"The project cannot be evaluated: {line}", "Make 'dotnet build' work for the project first.", project);
    }
}
