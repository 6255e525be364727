using Hardening.Sandbox;

namespace Hardening.Cli;

/// <summary>Writes what a run was held to; docs/json.md describes it.</summary>
internal static class SandboxReceipt
{
    public static byte[] Write(SandboxCommand command, SandboxResult result)
    {
        var document = JsonResult.Document("sandbox-receipt", writer =>
        {
            writer.WriteString("profile", command.Profile.Name);
            writer.Texts("command", [command.Program, .. command.Arguments]);
            writer.Texts("readOnly", command.ReadOnly);
            writer.Texts("readWrite", command.ReadWrite);
            writer.WriteNumber("timeoutSeconds", (long)command.Timeout.TotalSeconds);
            writer.WriteBoolean("timedOut", result.TimedOut);
            if (result.ExitCode is { } exitCode)
            {
                writer.WriteNumber("exitCode", exitCode);
            }

            writer.WriteStartArray("enforced");
            foreach (var measure in result.Measures)
            {
                writer.WriteStartObject();
                writer.WriteString("name", measure.Name);
                writer.WriteString("detail", measure.Detail);
                writer.WriteBoolean("seen", measure.Seen);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
        return [.. document, (byte)'\n'];
    }
}
