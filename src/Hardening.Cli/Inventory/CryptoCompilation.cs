using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Hardening.Sbom;
using Hardening.Sbom.Cryptography;

namespace Hardening.Cli;

/// <summary>
/// Has a restored project compiled once more, into a folder that is thrown away, with the analyzers' inventory switched on. The
/// project's own
/// output is not touched: MSBuild tells the compiler's arguments and the compiler of the same SDK is run with them.
/// </summary>
internal sealed class CryptoCompilation(string project, CliWorld world)
{
    // Above every level that a project gives its own files.
    private const string Switches = "is_global = true\nglobal_level = 9999\nbuild_property.HardeningCbom = true\ndotnet_diagnostic.HT1000.severity = suggestion\n";

    private static readonly string[] Dropped =
        ["/out:", "/pdb:", "/refout:", "/doc:", "/errorlog:", "/generatedfilesout:", "/sourcelink:", "/warnaserror", "/refonly",
            "/publicsign", "/keyfile:", "/delaysign", "/reportanalyzer", "/skipanalyzers"];

    private readonly string folder = Path.GetDirectoryName(project)!;

    /// <summary>The facts of every target framework, each place once.</summary>
    /// <exception cref="SbomException">The project cannot be evaluated or compiled.</exception>
    public async Task<ImmutableArray<CryptoFact>> FactsAsync(CancellationToken cancellation)
    {
        var facts = new List<CryptoFact>();
        foreach (var framework in await FrameworksAsync(cancellation).ConfigureAwait(false))
        {
            facts.AddRange(await CompileAsync(framework, cancellation).ConfigureAwait(false));
        }

        return [.. facts.DistinctBy(fact => (fact.Place, string.Join(';', fact.Properties.Select(pair => $"{pair.Key}={pair.Value}"))))];
    }

    private async Task<IReadOnlyList<string?>> FrameworksAsync(CancellationToken cancellation)
    {
        using var answer = await MSBuildAsync(["-getProperty:TargetFramework", "-getProperty:TargetFrameworks"], cancellation)
            .ConfigureAwait(false);
        var properties = answer.RootElement.GetProperty("Properties");
        var several = properties.GetProperty("TargetFrameworks")
            .GetString()!.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return properties.GetProperty("TargetFramework").GetString() is { Length: > 0 } || several.Length == 0 ? new string?[] { null }
            : several;
    }

    private async Task<ImmutableArray<CryptoFact>> CompileAsync(string? framework, CancellationToken cancellation)
    {
        // 1. What the compiler would be told. A file that never exists keeps MSBuild from finding everything up to date.
        using var answer = await MSBuildAsync(
            [
                "-t:Compile", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", "-p:DesignTimeBuild=true",
                    "-p:NonExistentFile=__none__",
                .. framework is null ? Array.Empty<string>() : ["-p:TargetFramework=" + framework],
                "-getItem:CscCommandLineArgs", "-getProperty:RoslynTargetsPath",
            ],
            cancellation).ConfigureAwait(false);
        var arguments = answer.RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray()
            .Select(item => item.GetProperty("Identity").GetString()!).ToArray();
        if (arguments.Length == 0)
        {
            throw Failed("MSBuild tells no arguments for the C# compiler.", "Only C# projects have an inventory.");
        }

        // 2. The same with our analyzers alone among those of the toolchain, and another place for the output.
        var scratch = Directory.CreateTempSubdirectory("hardening-").FullName;
        try
        {
            var (response, log) = (Path.Combine(scratch, "compile.rsp"), Path.Combine(scratch, "log.sarif"));
            var switches = Path.Combine(scratch, "inventory.globalconfig");
            await File.WriteAllTextAsync(switches, Switches, cancellation).ConfigureAwait(false);
            await File.WriteAllLinesAsync(
                response,
                [
                    .. arguments.Where(argument =>
                        !Dropped.Any(dropped => argument.StartsWith(dropped, StringComparison.OrdinalIgnoreCase)) && !IsOurs(argument))
                        .Select(Quoted),
                    .. Analyzers().Select(analyzer => $"/analyzer:\"{analyzer}\""),
                    $"/analyzerconfig:\"{switches}\"",
                    $"/out:\"{Path.Combine(scratch, "out.dll")}\"",
                    $"/errorlog:\"{log},version=2.1\"",
                ],
                new UTF8Encoding(false),
                cancellation).ConfigureAwait(false);

            // 3. The compiler of the SDK that builds the project.
            var compiler = Path.Combine(answer.RootElement.GetProperty("Properties").GetProperty("RoslynTargetsPath").GetString()!,
                "bincore", "csc.dll");
            var (exitCode, output, error) = await DotnetProcess.RunAsync(folder, [compiler, "/noconfig", "@" + response], world,
                cancellation).ConfigureAwait(false);
            return exitCode == 0 && File.Exists(log) ? CompilerLog.Read(log, folder)
                : throw Failed("The project does not compile: " + FirstError(output + error),
                    "Restore and build it, its references too, and try again.");
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    private async Task<JsonDocument> MSBuildAsync(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        var (exitCode, output, error) = await DotnetProcess.RunAsync(folder,
            ["msbuild", project, "-nologo", "-nodeReuse:false", .. arguments], world, cancellation).ConfigureAwait(false);
        try
        {
            return exitCode == 0 ? JsonDocument.Parse(output)
                : throw Failed("MSBuild cannot evaluate the project: " + FirstError(output + error),
                    "Restore and build it, and try again.");
        }
        catch (JsonException)
        {
            throw Failed("MSBuild gives no answer about the project: " + FirstError(output + error),
                "Restore and build it, and try again.");
        }
    }

    // The project may refer to the analyzers itself, in another version.
    private static bool IsOurs(string argument) =>
        (argument.StartsWith("/analyzer:", StringComparison.OrdinalIgnoreCase)
            || argument.StartsWith("/a:", StringComparison.OrdinalIgnoreCase))
        && Path.GetFileName(argument.Replace('\\', '/').Trim('"')).StartsWith("Hardening.", StringComparison.Ordinal);

    private static string Quoted(string argument) =>
        !argument.Contains(' ', StringComparison.Ordinal) || argument.Contains('"', StringComparison.Ordinal) ? argument
        : argument[0] == '/' && argument.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
            ? $"{argument[..(colon + 1)]}\"{argument[(colon + 1)..]}\""
        : $"\"{argument}\"";

    private string[] Analyzers()
    {
        var place = Path.Combine(AppContext.BaseDirectory, "analyzers");
        return Directory.Exists(place) ? [.. Directory.GetFiles(place, "*.dll").Order(StringComparer.Ordinal)]
            : throw Failed("The tool's own analyzers are not installed beside it.", "Install the tool again.");
    }

    private static string FirstError(string output) =>
        output.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Contains("error ", StringComparison.Ordinal))
        ?? output.Split('\n')[0].Trim();

    private SbomException Failed(string message, string remedy) => new(SbomCodes.NotCompiled, message, remedy, project);
}
