using System.Text.Json;
using Hardening.Cryptography.Signing;

namespace Hardening.Cli;

/// <summary>Shows one key: its identifier is the SHA-256 of its public half, so that it can be compared by eye.</summary>
internal static class KeyPrinter
{
    public static void Print(CliWorld world, bool json, string schema, string path, PublicKey key, bool? encrypted = null)
    {
        if (!json)
        {
            world.Out.Line($"{key.Id}  {key.DefaultAlgorithm.Name()}  {world.Display(path)}");
            return;
        }

        JsonResult.Write(world.Out, schema, writer =>
        {
            WriteFields(writer, world.Display(path), key);
            if (encrypted is { } value)
            {
                writer.WriteBoolean("encrypted", value);
            }
        });
    }

    /// <summary>The fields that every key has in JSON.</summary>
    public static void WriteFields(Utf8JsonWriter writer, string file, PublicKey key)
    {
        writer.WriteString("keyId", key.Id);
        writer.WriteString("algorithm", key.DefaultAlgorithm.Name());
        writer.WriteString("file", file);
    }
}
