using System.ComponentModel;
using System.Diagnostics;

namespace Hardening.Cli;

/// <summary>Runs <c>dotnet</c> to its end and takes what it prints.</summary>
internal static class DotnetProcess
{
    private const int OutputLimit = 64 << 20;

    // What a build that started this tool leaves behind would steer the builds that the tool starts.
    private static readonly string[] Inherited =
        ["MSBuildSDKsPath", "MSBUILD_EXE_PATH", "MSBuildExtensionsPath", "MSBuildLoadMicrosoftTargetsReadOnly", "DOTNET_CLI_UI_LANGUAGE"];

    /// <summary>Runs a command; its exit code, standard output, and standard error.</summary>
    /// <exception cref="CliException">dotnet cannot be started, or prints without end.</exception>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(string folder, IReadOnlyList<string> arguments,
        CliWorld world, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(world.Variable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in Inherited)
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var process = Start(start, folder);
        process.StandardInput.Close();
        try
        {
            var output = ReadAsync(process.StandardOutput, cancellation);
            var error = ReadAsync(process.StandardError, cancellation);
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            return (process.ExitCode, await output.ConfigureAwait(false), await error.ConfigureAwait(false));
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static Process Start(ProcessStartInfo start, string folder)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new CliException(CliCodes.NotFound, "dotnet cannot be started.", "Install the .NET SDK and put it on PATH.", folder);
        }
    }

    private static async Task<string> ReadAsync(StreamReader reader, CancellationToken cancellation)
    {
        var text = new System.Text.StringBuilder();
        var buffer = new char[1 << 14];
        for (int read; (read = await reader.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0;)
        {
            text.Append(buffer, 0, read);
            if (text.Length > OutputLimit)
            {
                throw new CliException(CliCodes.TooLarge, $"dotnet printed more than {OutputLimit} characters.",
                    "Check the project's targets.");
            }
        }

        return text.ToString();
    }
}
