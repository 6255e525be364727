using System.CommandLine;
using Hardening.Cryptography.Keys;
using Hardening.Cryptography.Signing;

namespace Hardening.Cli;

/// <summary>Opens the private key named on the command line.</summary>
internal static class KeyOpener
{
    public static async Task<ISigner> OpenAsync(
        ParseResult parsed, Option<string> key, Option<string> passwordFile, CliWorld world, CancellationToken cancellation)
    {
        var password = await PasswordSource.ReadAsync(parsed, passwordFile, world, cancellation).ConfigureAwait(false);
        try
        {
            return KeyFile.LoadSigner(world.Resolve(parsed.GetRequiredValue(key)), password);
        }
        finally
        {
            Array.Clear(password ?? []);
        }
    }
}
