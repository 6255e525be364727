using System.CommandLine;
using Hardening.Cryptography;
using Hardening.Cryptography.Rings;
using Hardening.Cryptography.Rings.Stores;
using Hardening.Cryptography.Wrapping;

namespace Hardening.Cli;

/// <summary>The key ring that seals and opens: a folder, whose keys are wrapped under the user's passphrase or what else was named.</summary>
internal sealed class RingOpener
{
    // The tool ends soon: what it takes from a key's count and does not use is lost.
    private static readonly KeyRingOptions Options = new() { UseBlock = 10 };

    private readonly Option<string> ring = new("--ring")
    {
        Description = "Folder of the key ring, made when it does not exist; default: ring in the user's own folder",
        HelpName = "DIR",
    };

    private readonly Option<string> passphrase = new("--password-file")
    {
        Description = "File whose first line is the ring's passphrase, or the PIN, password or access token of the --wrapper; - for standard "
            + "input; default: the variable HARDENING_KEY_PASSWORD",
        HelpName = "FILE",
    };

    private readonly Option<string> wrapper = new("--wrapper")
    {
        Description = "What wraps the ring's keys: passphrase (default), certificate:FILE, vault:ADDRESS of a transit key, or the "
            + "pkcs11: URI of a key in a token or TPM",
        HelpName = "WRAPPER",
    };

    public void AddTo(Command command)
    {
        command.Add(ring);
        command.Add(passphrase);
        command.Add(wrapper);
    }

    /// <summary>Runs an action with the ring open.</summary>
    public async Task<T> UseAsync<T>(ParseResult parsed, CliWorld world, Func<KeyRing, Task<T>> action, CancellationToken cancellation)
    {
        using var chosen = await RingWrapper.OpenAsync(parsed.GetValue(wrapper) ?? RingWrapper.Passphrase, Secret, Folder(parsed, world), world, cancellation)
            .ConfigureAwait(false);
        var store = new DirectoryRingStore(Folder(parsed, world), world.Time);
        using var opened = await KeyRing.OpenAsync(store, chosen, world.Time, Options, cancellation).ConfigureAwait(false);
        return await action(opened).ConfigureAwait(false);

        Task<char[]?> Secret() => PasswordSource.ReadAsync(parsed, passphrase, world, cancellation);
    }

    /// <summary>Absolute path of the ring's folder.</summary>
    public string Folder(ParseResult parsed, CliWorld world) =>
        parsed.GetValue(ring) is { } named ? world.Resolve(named) : Path.Combine(UserFolder.Of(world), "ring");
}
