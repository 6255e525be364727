using System.CommandLine;
using Hardening.Auditing;

namespace Hardening.Cli;

/// <summary><c>hardening log verify</c>: every entry, tile and file of a log against its signed checkpoint.</summary>
internal static class LogVerifyCommand
{
    public static Command Create(CliWorld world)
    {
        var folder = LogFolder.Option();
        var key = Key();
        var since = new Option<string>("--since")
        {
            Description = "An earlier checkpoint that was kept elsewhere, which the log must continue",
            HelpName = "FILE",
        };
        var json = CommonOptions.Json();
        var command = new Verb("verify", "Check every entry, tile and file of a log against its signed checkpoint")
        {
            Remarks = ["Entries that are gone together with the checkpoint over them show only against a checkpoint that was kept elsewhere: --since."],
            Examples =
            [
                ("hardening log verify --dir audit", "With the key in the user's own folder"),
                ("hardening log verify --dir copy --key audit.vkey --since last-week.checkpoint",
                    "A copy, and whether it continues what was seen last week"),
            ],
        };
        command.Add(folder);
        command.Add(key);
        command.Add(since);
        command.Add(json);
        command.SetAction(async (parsed, cancellation) =>
        {
            var log = LogFolder.Of(parsed, folder, world);
            LogVerification result;
            try
            {
                result = await RunAsync(log, parsed.GetValue(key), parsed.GetValue(since), cancellation).ConfigureAwait(false);
            }
            catch (AuditException damaged) when (damaged.Code is AuditCodes.NoLog or AuditCodes.MalformedNote && AuditLog.Exists(log.Path))
            {
                // There is a log, and its checkpoint does not even say whose: that is damage, not a wrong path.
                FailureMap.From(damaged).Print(world);
                return ExitCode.CheckFailed;
            }

            if (parsed.GetValue(json))
            {
                WriteJson(world, result);
            }
            else
            {
                WriteText(world, result);
            }

            return result.Passed ? ExitCode.Ok : ExitCode.CheckFailed;
        });
        return command;
    }

    /// <summary>The key that a log is verified with.</summary>
    public static Option<string> Key() => new("--key")
    {
        Description = "The log's verifier key, or a file with it; default: that in the user's own folder",
        HelpName = "VKEY",
    };

    private static async Task<LogVerification> RunAsync(LogFolder log, string? key, string? since, CancellationToken cancellation)
    {
        var verifier = await log.VerifierAsync(key, cancellation).ConfigureAwait(false);
        var kept = await log.KeptAsync(since, verifier, cancellation).ConfigureAwait(false);
        return LogVerification.Run(log.Path, verifier, kept, cancellation);
    }

    private static void WriteText(CliWorld world, LogVerification result)
    {
        foreach (var problem in result.Problems)
        {
            world.Out.Line($"{new Painted("FAIL", Ink.Red)} {problem.Code} {problem.File}: {problem.Message}");
        }

        foreach (var note in result.Notes)
        {
            world.Out.Line($"note: {note}");
        }

        if (result.Checkpoint is { } checkpoint)
        {
            world.Out.Line($"{checkpoint.Origin}: {checkpoint.Size} entries, root {Convert.ToBase64String(checkpoint.Root.Span)}");
        }

        world.Out.Line($"{(result.Passed ? new Painted("verified", Ink.Green) : new Painted("refused", Ink.Red))}");
    }

    private static void WriteJson(CliWorld world, LogVerification result) => JsonResult.Write(world.Out, "log-verify", writer =>
    {
        writer.WriteBoolean("passed", result.Passed);
        if (result.Checkpoint is { } checkpoint)
        {
            writer.WriteString("log", checkpoint.Origin);
            writer.WriteNumber("entries", checkpoint.Size);
            writer.WriteString("root", Convert.ToBase64String(checkpoint.Root.Span));
        }

        writer.WriteStartArray("problems");
        foreach (var problem in result.Problems)
        {
            writer.WriteStartObject();
            writer.WriteString("code", problem.Code);
            writer.WriteString("file", problem.File);
            writer.WriteString("message", problem.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("notes");
        foreach (var note in result.Notes)
        {
            writer.WriteStringValue(note);
        }

        writer.WriteEndArray();
    });
}
