using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using Hardening.Auditing;
using Hardening.Auditing.Notes;
using Hardening.Cryptography.Keys;
using Hardening.Cryptography.Signing;

namespace Hardening.Cli;

/// <summary>
/// A log's folder and key. Unless a key is named, the key lies in the user's own folder under the log's name and never in the
/// log's: whoever may read or copy a log must not be able to sign another.
/// </summary>
internal sealed class LogFolder(string path, CliWorld world)
{
    private const string KeySuffix = ".key.pem";
    private const string VerifierSuffix = ".vkey";

    public string Path => path;

    private string Keys => System.IO.Path.Combine(UserFolder.Of(world), "logs");

    public static Option<string> Option(string description = "Folder of the log") => new("--dir")
    {
        Description = description,
        HelpName = "DIR",
        Required = true,
    };

    public static LogFolder Of(ParseResult parsed, Option<string> option, CliWorld world) =>
        new(world.Resolve(parsed.GetRequiredValue(option)), world);

    /// <summary>Makes a log with a key of its own in the user's folder.</summary>
    /// <param name="name">The log's name, or null for a random one.</param>
    /// <param name="password">Encrypts the key; null for none.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task<OpenLog> CreateAsync(string? name, char[]? password, CancellationToken cancellation)
    {
        name = CheckName(name ?? RandomNumberGenerator.GetHexString(16, lowercase: true) + ".log.internal");
        CreateKeys();
        var (keyFile, verifierFile) = (KeyFileOf(name), VerifierFileOf(name));
        var vkey = NoteVerifier.ForLog(name, KeyFile.Create(keyFile, KeyType.Ed25519, password)).ToString();
        try
        {
            // Before the log: whoever is interrupted in between can verify what there is.
            await AtomicFile.WriteAsync(verifierFile, Encoding.UTF8.GetBytes(vkey + "\n"), cancellation).ConfigureAwait(false);
            var log = await CreateAsync(name, KeyFile.LoadSigner(keyFile, password), cancellation).ConfigureAwait(false);
            world.Error.Line($"note: new log {name}; its key is {world.Display(keyFile)}, and others verify it with --key {vkey}");
            return log;
        }
        catch (AuditException)
        {
            // Somebody else's log is there: a key without a log is of no use.
            File.Delete(keyFile);
            File.Delete(verifierFile);
            throw;
        }
    }

    /// <summary>Makes a log with a key that lies elsewhere.</summary>
    public async Task<OpenLog> CreateAsync(string name, ISigner key, CancellationToken cancellation)
    {
        var signer = Signer(CheckName(name), key);
        return new OpenLog(await AuditLog.CreateAsync(path, signer, cancellation).ConfigureAwait(false), signer, key);
    }

    /// <summary>Opens the log that is there with the key in the user's folder.</summary>
    public OpenLog Open(char[]? password) => Open(KeyFile.LoadSigner(KeyFileOf(CheckName(Unverified().Origin)), password));

    /// <summary>Opens the log that is there with a key that lies elsewhere.</summary>
    public OpenLog Open(ISigner key)
    {
        var signer = Signer(Unverified().Origin, key);
        return new OpenLog(AuditLog.Open(path, signer), signer, key);
    }

    /// <summary>What the log says of itself, verified by nothing.</summary>
    public Checkpoint Unverified() => AuditLogReader.OpenUnverified(path).Checkpoint;

    /// <summary>The key to verify with: a vkey or a file with one, or that in the user's folder for a log of this name.</summary>
    /// <exception cref="CliException">HTB0913: nothing is given, and the user has no key of this log.</exception>
    public async Task<NoteVerifier> VerifierAsync(string? given, CancellationToken cancellation)
    {
        if (given is null)
        {
            var name = Unverified().Origin;
            given = IsName(name) && File.Exists(VerifierFileOf(name)) ? VerifierFileOf(name) : throw new CliException(
                CliCodes.NoTrust, $"Nothing says whom to trust: the log calls itself '{name}', and this user has no key of that name.",
                "Give --key VKEY as the log's operator gave it to you; a key that lies beside the log would prove nothing.", path);
        }

        var file = world.Resolve(given);
        var text = File.Exists(file) ? Encoding.UTF8.GetString(await InputFile.ReadAsync(file, "The log's key",
            cancellation).ConfigureAwait(false)) : given;
        return NoteVerifier.Parse(text.Trim());
    }

    /// <summary>Reads a checkpoint that was kept, and checks that the log signed it.</summary>
    public async Task<Checkpoint?> KeptAsync(string? file, NoteVerifier log, CancellationToken cancellation)
    {
        if (file is null)
        {
            return null;
        }

        var kept = world.Resolve(file);
        var note = await InputFile.ReadAsync(kept, "The checkpoint", cancellation).ConfigureAwait(false);
        try
        {
            return Checkpoint.Open(note, log);
        }
        catch (AuditException refused)
        {
            throw refused.In(kept);
        }
    }

    // The name becomes a file's, and the host in a trusted root.
    private static bool IsName(string name) =>
        name.Length is > 0 and <= 100 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-')
            && name[0] is not ('.' or '-');

    private static string CheckName(string name) => IsName(name)
        ? name
        : throw new CliException(
            CliCodes.Usage, $"'{name}' cannot name a log here.",
                "Give a name of lower-case letters, digits, dots and hyphens, as of a host; for a log that has another name give --key PEM.");

    private static NoteSigner Signer(string name, ISigner key) => key.PublicKey.Type == KeyType.Ed25519
        ? new NoteSigner(name, key)
        : throw new CliException(CliCodes.NotSupported, "A log signs with Ed25519, and this is another key.",
            "Make one: hardening keys new --algorithm ed25519 -o FILE.");

    private string KeyFileOf(string name) => System.IO.Path.Combine(Keys, name + KeySuffix);

    private string VerifierFileOf(string name) => System.IO.Path.Combine(Keys, name + VerifierSuffix);

    private void CreateKeys()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(Keys);
        }
        else
        {
            Directory.CreateDirectory(Keys, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
