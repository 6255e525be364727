using System.CommandLine;
using System.Globalization;
using Hardening.Cryptography.Rings;

namespace Hardening.Cli;

/// <summary><c>hardening keys ring</c>, <c>rotate</c> and <c>revoke</c>: the keys that seal and open.</summary>
internal static class KeysRingCommand
{
    public static Command List(CliWorld world) => Create(
        world, new Verb("ring", "List the keys of the ring that seals files and settings")
        {
            Remarks = ["The first use of a ring makes its first key. A key seals for 90 days or 100 000 times and opens until it is revoked."],
            Examples = [("hardening keys ring --json", "For scripts")],
        },
        (_, _, _) => Task.CompletedTask);

    public static Command Rotate(CliWorld world) => Create(
        world, new Verb("rotate", "Make the successor of the ring's key")
        {
            Remarks = ["It seals after an hour, when every process has read it. Values sealed before go on opening: hardening seal --rotate."],
            Examples = [("hardening keys rotate", "Prints the keys")],
        },
        async (keys, _, cancellation) => await keys.RotateAsync(cancellation).ConfigureAwait(false));

    public static Command Revoke(CliWorld world)
    {
        var id = new Argument<string>("id") { Description = "The key's identifier, as hardening keys ring prints it" };
        var destroy = new Option<bool>("--destroy") { Description = "Remove the key for good; what it sealed is lost" };
        var command = Create(
            world, new Verb("revoke", "Let a key of the ring neither seal nor open any more")
            {
                Remarks = ["A revoked key can be destroyed later, and what it sealed opens again only from a backup of the ring."],
                Examples = [("hardening keys revoke 0123456789abcdef0123456789abcdef", "Prints the keys")],
            },
            async (keys, parsed, cancellation) => await keys.SetStateAsync(
                parsed.GetRequiredValue(id), parsed.GetValue(destroy) ? RingKeyState.Destroyed : RingKeyState.Disabled, cancellation).ConfigureAwait(false));
        command.Add(id);
        command.Add(destroy);
        return command;
    }

    private static Verb Create(CliWorld world, Verb command, Func<KeyRing, ParseResult, CancellationToken, Task> change)
    {
        var json = CommonOptions.Json();
        var ring = new RingOpener();
        ring.AddTo(command);
        command.Add(json);
        command.SetAction((parsed, cancellation) => ring.UseAsync(
            parsed, world,
            async keys =>
            {
                await change(keys, parsed, cancellation).ConfigureAwait(false);
                Print(world, parsed.GetValue(json), world.Display(ring.Folder(parsed, world)), keys.Keys);
                return ExitCode.Ok;
            },
            cancellation));
        return command;
    }

    private static void Print(CliWorld world, bool json, string folder, IReadOnlyList<RingKeyInfo> keys)
    {
        if (!json)
        {
            TableView.Write(world.Out, ["key", "state", "seals until", "uses taken"], keys.Select(key => new[]
            {
                key.Id, State(key, world.Time.GetUtcNow()), Day(key.NotAfter), key.ReservedUses.ToString(CultureInfo.InvariantCulture),
            }));
            return;
        }

        JsonResult.Write(world.Out, "ring", writer =>
        {
            writer.WriteString("folder", folder);
            writer.WriteStartArray("keys");
            foreach (var key in keys)
            {
                writer.WriteStartObject();
                writer.WriteString("id", key.Id);
                writer.WriteString("state", State(key, world.Time.GetUtcNow()));
                writer.WriteString("created", key.Created.UtcDateTime);
                writer.WriteString("notBefore", key.NotBefore.UtcDateTime);
                writer.WriteString("notAfter", key.NotAfter.UtcDateTime);
                writer.WriteNumber("usesTaken", key.ReservedUses);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
    }

    private static string State(RingKeyInfo key, DateTimeOffset now) => key switch
    {
        { State: RingKeyState.Destroyed } => "destroyed",
        { State: RingKeyState.Disabled } => "revoked",
        { IsPrimary: true } => "primary",
        _ when key.NotBefore > now => "waiting",
        _ => "opens",
    };

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
