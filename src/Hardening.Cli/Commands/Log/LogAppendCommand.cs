using System.CommandLine;
using Hardening.Auditing;

namespace Hardening.Cli;

/// <summary><c>hardening log append</c>: events from standard input, each acknowledged when it is durable.</summary>
internal static class LogAppendCommand
{
    public static Command Create(CliWorld world)
    {
        var folder = LogFolder.Option("Folder of the log; a new log is made where there is none");
        var key = CommonOptions.Key("Private key of the log; default: that in the user's own folder");
        var password = CommonOptions.PasswordFile();
        var command = new Verb("append", "Append events from standard input, a JSON object with an id a line")
        {
            Remarks =
            [
                "For each event a line with its id, a tab and its index is printed, once it is on the disk and under the log's signature.",
                "Lines are stored byte for byte, but for secrets: nothing can be taken out of a log again, so they are replaced by a mark first.",
                "A line that is no event is reported, the others are logged, and the command ends with 3.",
            ],
            Examples = [("hardening log append --dir audit < events.jsonl", "Makes the log when there is none")],
        };
        command.Add(folder);
        command.Add(key);
        command.Add(password);
        command.SetAction(async (parsed, cancellation) =>
        {
            var open = await OpenAsync(LogFolder.Of(parsed, folder, world), parsed, key, password, world,
                cancellation).ConfigureAwait(false);
            await using (open.ConfigureAwait(false))
            {
                using var input = world.OpenInput();
                var log = new RedactingLog(open.Log, EventRedactor.Redact);
                return await new EventPump(log, world).RunAsync(input, cancellation).ConfigureAwait(false);
            }
        });
        return command;
    }

    private static async Task<OpenLog> OpenAsync(
        LogFolder log, ParseResult parsed, Option<string> key, Option<string> password, CliWorld world, CancellationToken cancellation)
    {
        if (parsed.GetValue(key) is not null)
        {
            return log.Open(await KeyOpener.OpenAsync(parsed, key, password, world, cancellation).ConfigureAwait(false));
        }

        var secret = await PasswordSource.ReadAsync(parsed, password, world, cancellation).ConfigureAwait(false);
        try
        {
            return AuditLog.Exists(log.Path) ? log.Open(secret) : await log.CreateAsync(null, secret, cancellation).ConfigureAwait(false);
        }
        finally
        {
            Array.Clear(secret ?? []);
        }
    }
}
