using System.CommandLine;
using System.Text;
using System.Text.Unicode;
using Hardening.Auditing;

namespace Hardening.Cli;

/// <summary><c>hardening log dump</c>: the stored entries in their order.</summary>
internal static class LogDumpCommand
{
    public static Command Create(CliWorld world)
    {
        var folder = LogFolder.Option();
        var command = new Verb("dump", "Print the stored entries in their order, one a line")
        {
            Remarks =
            [
                "The entries are those under the checkpoint, byte for byte; at the end they are held to its root. verify checks who signed it.",
                "An entry that is not one line of text is printed as {\"base64\":\"…\"}.",
            ],
            Examples = [("hardening log dump --dir audit | tail -n 20", "The latest entries")],
        };
        command.Add(folder);
        command.SetAction(parsed =>
        {
            var output = world.Out;
            foreach (var entry in AuditLogReader.OpenUnverified(LogFolder.Of(parsed, folder, world).Path).Entries())
            {
                output.Raw(IsLine(entry.Span) ? Encoding.UTF8.GetString(entry.Span) : $$"""{"base64":"{{Convert.ToBase64String(entry.Span)}}"}""");
            }

            return ExitCode.Ok;
        });
        return command;
    }

    // JSON has no raw control characters; what has is not of append's making, and must not reach a terminal as it is.
    private static bool IsLine(ReadOnlySpan<byte> entry) => Utf8.IsValid(entry) && entry.IndexOfAny("\n\u001b\0"u8) < 0;
}
