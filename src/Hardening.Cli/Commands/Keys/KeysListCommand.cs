using System.CommandLine;
using Hardening.Cryptography.Keys;
using Hardening.Cryptography.Signing;

namespace Hardening.Cli;

/// <summary><c>hardening keys list</c>: the keys the user trusts.</summary>
internal static class KeysListCommand
{
    public static Command Create(CliWorld world)
    {
        var json = CommonOptions.Json();
        var command = new Verb("list", "List the trusted keys of this user")
        {
            Examples = [("hardening keys list --json", "For scripts")],
        };
        command.Add(json);
        command.SetAction(parsed =>
        {
            var folder = UserFolder.Of(world);
            var keys = TrustedKeys.Load(folder);
            if (parsed.GetValue(json))
            {
                WriteJson(world, folder, keys);
            }
            else
            {
                WriteText(world, folder, keys);
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static void WriteText(CliWorld world, string folder, IReadOnlyList<TrustedKey> keys)
    {
        if (keys.Count == 0)
        {
            world.Error.Line($"no trusted keys in {world.Display(folder)}");
            return;
        }

        TableView.Write(world.Out, ["key", "algorithm", "name", ""], keys.Select(key => new[]
        {
            key.PublicKey.Id, key.PublicKey.DefaultAlgorithm.Name(), key.Name, key.IsDevelopment ? "development key of this user" : string.Empty,
        }));
    }

    private static void WriteJson(CliWorld world, string folder, IReadOnlyList<TrustedKey> keys) =>
        JsonResult.Write(world.Out, "keys", writer =>
        {
            writer.WriteString("folder", world.Display(folder));
            writer.WriteStartArray("keys");
            foreach (var key in keys)
            {
                writer.WriteStartObject();
                KeyPrinter.WriteFields(writer, key.Name, key.PublicKey);
                writer.WriteBoolean("development", key.IsDevelopment);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
}
