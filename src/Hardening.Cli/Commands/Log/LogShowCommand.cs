using System.CommandLine;
using Hardening.Auditing;

namespace Hardening.Cli;

/// <summary><c>hardening log show</c>: name, size, root and key of a log.</summary>
internal static class LogShowCommand
{
    public static Command Create(CliWorld world)
    {
        var folder = LogFolder.Option();
        var key = LogVerifyCommand.Key();
        var json = CommonOptions.Json();
        var command = new Verb("show", "Show a log's name, size, root and verifier key")
        {
            Remarks = ["Only the checkpoint's signature is checked; verify checks the log."],
            Examples = [("hardening log show --dir audit", "Its last line is what others give to --key")],
        };
        command.Add(folder);
        command.Add(key);
        command.Add(json);
        command.SetAction(async (parsed, cancellation) =>
        {
            var log = LogFolder.Of(parsed, folder, world);
            var verifier = await log.VerifierAsync(parsed.GetValue(key), cancellation).ConfigureAwait(false);
            var checkpoint = AuditLogReader.Open(log.Path, verifier).Checkpoint;
            var root = Convert.ToBase64String(checkpoint.Root.Span);
            if (parsed.GetValue(json))
            {
                JsonResult.Write(world.Out, "log", writer =>
                {
                    writer.WriteString("log", checkpoint.Origin);
                    writer.WriteNumber("entries", checkpoint.Size);
                    writer.WriteString("root", root);
                    writer.WriteString("key", verifier.ToString());
                });
            }
            else
            {
                world.Out.Line($"log: {checkpoint.Origin}");
                world.Out.Line($"entries: {checkpoint.Size}");
                world.Out.Line($"root: {root}");
                world.Out.Line($"key: {verifier.ToString()}");
            }

            return ExitCode.Ok;
        });
        return command;
    }
}
