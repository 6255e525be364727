using System.CommandLine;
using System.Text;
using Hardening.Auditing;

namespace Hardening.Cli;

/// <summary><c>hardening log prove</c>: a proof that an entry is in a log, as a file that verifies offline.</summary>
internal static class LogProveCommand
{
    public static Command Create(CliWorld world)
    {
        var folder = LogFolder.Option();
        var index = new Option<long>("--index")
        {
            Description = "Index of the entry, as append printed it",
            HelpName = "N",
            Required = true,
        };
        var key = LogVerifyCommand.Key();
        var output = CommonOptions.Output("Proof to write, *.tlog-proof; default: standard output");
        var command = new Verb("prove", "Write the proof that an entry is in a log")
        {
            Remarks = ["The proof (C2SP tlog-proof) holds the signed checkpoint: with it, the entry and the log's key anybody can check it offline."],
            Examples = [("hardening log prove --dir audit --index 42 -o order-42.tlog-proof",
                "Reads a few tiles, whatever the size of the log")],
        };
        command.Add(folder);
        command.Add(index);
        command.Add(key);
        command.Add(output);
        command.SetAction(async (parsed, cancellation) =>
        {
            var log = LogFolder.Of(parsed, folder, world);
            var reader = AuditLogReader.Open(log.Path, await log.VerifierAsync(parsed.GetValue(key), cancellation).ConfigureAwait(false));
            var number = parsed.GetRequiredValue(index);
            if (number < 0 || number >= reader.Checkpoint.Size)
            {
                throw new CliException(
                    CliCodes.NotFound, $"There is no entry {number}: the log has {reader.Checkpoint.Size} entries, counted from 0.",
                        "Give the index that append printed.", log.Path);
            }

            var proof = reader.ProveInclusion(number).ToUtf8();
            if (parsed.GetValue(output) is { } file)
            {
                await AtomicFile.WriteAsync(world.Resolve(file), proof, cancellation).ConfigureAwait(false);
                world.Out.Line($"{world.Display(world.Resolve(file))}");
            }
            else
            {
                world.Out.Raw(Encoding.UTF8.GetString(proof).TrimEnd('\n'));
            }

            return ExitCode.Ok;
        });
        return command;
    }
}
