using System.CommandLine;
using System.Text;
using Hardening.Attestation;
using Hardening.Attestation.Signing.Keyless.Identity;
using Hardening.Attestation.Signing.Keyless.Services;

namespace Hardening.Cli;

/// <summary>What keyless signing needs from the command line and the surroundings.</summary>
internal static class KeylessSigning
{
    private const int TokenLimit = 64 * 1024;

    public static Option<string> Config() => new("--signing-config")
    {
        Description = "Services that sign; default: those of the public-good Sigstore instance, built in",
        HelpName = "FILE",
    };

    public static ServiceConnection Connection(HttpClient client, ParseResult parsed, CliWorld world) =>
        new() { Client = client, Time = world.Time, Offline = parsed.GetValue(CommonOptions.Offline) };

    /// <summary>The services in a file, or the built-in ones.</summary>
    /// <exception cref="AttestationException">HTB0826: the file is no signing configuration.</exception>
    public static async Task<SigningConfig> ConfigAsync(string? file, CliWorld world, CancellationToken cancellation)
    {
        if (file is null)
        {
            return SigningConfig.Production;
        }

        var path = world.Resolve(file);
        var json = await InputFile.ReadAsync(path, "The signing configuration", cancellation).ConfigureAwait(false);
        try
        {
            return SigningConfig.Parse(json);
        }
        catch (AttestationException refused)
        {
            throw refused.In(path);
        }
    }

    /// <summary>The token in a file or on standard input, else that of the surroundings.</summary>
    /// <exception cref="AttestationException">HTB0822: there is no token in the file.</exception>
    public static async Task<IIdentityTokenSource> TokenAsync(
        string? file, ServiceConnection connection, CliWorld world, CancellationToken cancellation)
    {
        if (file is null)
        {
            return new AmbientToken(world.Variable, connection);
        }

        using var stream = file == "-" ? world.OpenInput() : InputFile.Open(world.Resolve(file), "The file with the identity token");
        var buffer = new byte[TokenLimit];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        try
        {
            // A longer file is cut off, and no token any more.
            return new GivenToken(IdentityToken.Parse(Encoding.UTF8.GetString(buffer.AsSpan(0, length))));
        }
        catch (AttestationException refused)
        {
            throw refused.In(file == "-" ? "standard input" : world.Resolve(file));
        }
    }
}
