using System.CommandLine;
using System.Text;
using Hardening.Attestation.Predicates;

namespace Hardening.Cli;

/// <summary><c>hardening findings</c>: joins the analyzers' logs of a solution into one.</summary>
internal static class FindingsCommand
{
    public static Command Create(CliWorld world)
    {
        var paths = new Argument<string[]>("paths") { Description = "SARIF 2.1.0 logs, or folders with files that end in .sarif",
            Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--output", "-o") { Description = "File to write instead of stdout", HelpName = "FILE" };
        var root = new Option<string>("--source-root") { Description = "Folder that paths are made relative to; default: the working folder", HelpName = "DIR" };
        var command = new Verb("findings", "Join the SARIF logs of a solution's compilations into one")
        {
            Remarks =
            [
                "Every finding stands there once, with relative paths, the way of the data as a code flow, and suppressed ones with their reasons.",
                "The same logs give the same bytes in any order. `hardening attest --predicate-sarif` takes the file and attaches its digest.",
            ],
            Examples =
            [
                ("hardening findings artifacts/bin --source-root . -o findings.sarif",
                    "Joins the logs of all projects that were built below a folder"),
            ],
        };
        command.Add(paths);
        command.Add(output);
        command.Add(root);
        command.SetAction(async (parsed, cancellation) =>
        {
            var logs = new List<SarifLog>();
            foreach (var file in Files(world, parsed.GetRequiredValue(paths), parsed.GetValue(output)))
            {
                var content = await InputFile.ReadAsync(file, "The SARIF log", cancellation).ConfigureAwait(false);
                logs.Add(new SarifLog(Path.GetRelativePath(world.Resolve("."), file).Replace('\\', '/'), content));
            }

            var merged = SarifMerge.Merge(logs, world.Resolve(parsed.GetValue(root) ?? "."));
            if (parsed.GetValue(output) is { } target)
            {
                await AtomicFile.WriteAsync(world.Resolve(target), merged, cancellation).ConfigureAwait(false);
            }
            else
            {
                world.Out.Raw(Encoding.UTF8.GetString(merged).TrimEnd('\n'));
            }

            return ExitCode.Ok;
        });
        return command;
    }

    // The file to write may lie in a folder that is read, from the run before.
    private static List<string> Files(CliWorld world, string[] paths, string? output)
    {
        var own = output is null ? null : world.Resolve(output);
        var files = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var path in paths.Select(world.Resolve))
        {
            if (Directory.Exists(path))
            {
                files.UnionWith(Directory.EnumerateFiles(path, "*.sarif", SearchOption.AllDirectories).Where(file => file != own));
            }
            else
            {
                files.Add(path);
            }
        }

        return files.Count > 0 ? [.. files] : throw new CliException(
            CliCodes.NotFound, "There is no .sarif file in the folder.",
                "Build with HardeningAnalysisEvidence=true, or with ErrorLog=FILE,version=2.1.", world.Resolve(paths[0]));
    }
}
