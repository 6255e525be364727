using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Hardening.Attestation;
using Hardening.Attestation.Trust.Roots;
using Hardening.Auditing.Notes;
using Hardening.Cryptography.Keys;

namespace Hardening.Cli;

/// <summary><c>hardening trust add</c>: an organisation's own logs and authorities in a trusted root.</summary>
internal sealed class TrustAddCommand
{
    private readonly Option<string> file = TrustCommand.Root("Trusted root to write; created when it is not there", required: true);
    private readonly Option<string[]> logs = new("--log")
    {
        Description = "Verifier key of a log of signatures, or a file with it; may be repeated",
        HelpName = "VKEY",
    };

    private readonly Option<string[]> authorities = new("--certificate-authority")
    {
        Description = "Certificates of an authority that issues signing certificates, PEM, the anchor last",
        HelpName = "PEM",
    };

    private readonly Option<string[]> timestamps = new("--timestamp-authority")
    {
        Description = "Certificates of an authority that issues time stamps, PEM, the anchor last",
        HelpName = "PEM",
    };

    private readonly Option<string> certificateLog = new("--certificate-log")
    {
        Description = "Public key of a log of certificates",
        HelpName = "PEM",
    };

    private readonly Option<string> certificateLogAddress = new("--certificate-log-url")
    {
        Description = "Address of that log",
        HelpName = "URL",
    };

    private readonly Option<string> from = new("--from")
    {
        Description = "Since when they are in use, such as 2026-01-31T00:00:00Z; default: now",
        HelpName = "TIME",
    };

    private readonly CliWorld world;

    private TrustAddCommand(CliWorld world) => this.world = world;

    public static Command Create(CliWorld world) => new TrustAddCommand(world).Create();

    private Verb Create()
    {
        var command = new Verb("add", "Add logs and authorities of your own to a trusted root")
        {
            Remarks =
            [
                "Verifiers get the file by a way you trust, and give it to --trusted-root. What was signed before --from is not accepted under it.",
            ],
            Examples =
            [
                ("hardening trust add --trusted-root acme.trusted_root.json --log audit.vkey",
                    "Makes a root that trusts one log of your own (hardening log show)"),
                ("hardening verify App.nupkg --key release.pub.pem --trusted-root acme.trusted_root.json",
                    "Accepts bundles that were entered into that log"),
            ],
        };
        foreach (var option in new Option[] { file, logs, authorities, timestamps, certificateLog, certificateLogAddress, from })
        {
            command.Add(option);
        }

        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var path = world.Resolve(parsed.GetRequiredValue(file));
        var start = Start(parsed.GetValue(from));
        try
        {
            var root = File.Exists(path)
                ? TrustedRootDocument.Parse(await InputFile.ReadAsync(path, "The trusted root", cancellation).ConfigureAwait(false))
                : TrustedRootDocument.Create();
            var before = root.ToUtf8();
            await AddAsync(parsed, root, start, cancellation).ConfigureAwait(false);
            var after = root.ToUtf8();
            if (after.AsSpan().SequenceEqual(before))
            {
                throw new CliException(CliCodes.NothingToDo, "Nothing is to be added.",
                    "Give --log, --certificate-authority, --timestamp-authority or --certificate-log.");
            }

            await AtomicFile.WriteAsync(path, after, cancellation).ConfigureAwait(false);
        }
        catch (AttestationException refused)
        {
            throw refused.In(path);
        }

        world.Out.Line($"{world.Display(path)}");
        return ExitCode.Ok;
    }

    private async Task AddAsync(ParseResult parsed, TrustedRootDocument root, DateTimeOffset start, CancellationToken cancellation)
    {
        foreach (var log in parsed.GetValue(logs) ?? [])
        {
            root.AddLog(await VerifierAsync(log, cancellation).ConfigureAwait(false), start);
        }

        foreach (var pem in parsed.GetValue(authorities) ?? [])
        {
            var (name, chain) = await ChainAsync(pem, cancellation).ConfigureAwait(false);
            root.AddCertificateAuthority(name, chain, start);
        }

        foreach (var pem in parsed.GetValue(timestamps) ?? [])
        {
            var (name, chain) = await ChainAsync(pem, cancellation).ConfigureAwait(false);
            root.AddTimestampAuthority(name, chain, start);
        }

        if ((parsed.GetValue(certificateLog) ?? parsed.GetValue(certificateLogAddress)) is not null)
        {
            AddCertificateLog(root, parsed.GetValue(certificateLog), parsed.GetValue(certificateLogAddress), start);
        }
    }

    private void AddCertificateLog(TrustedRootDocument root, string? key, string? address, DateTimeOffset start)
    {
        if (key is null || !Uri.TryCreate(address, UriKind.Absolute, out var uri))
        {
            throw new CliException(CliCodes.Usage, "A log of certificates needs its key and its address.",
                $"Give {certificateLog.Name} PEM and {certificateLogAddress.Name} URL.");
        }

        root.AddCertificateLog(uri, KeyFile.LoadPublic(world.Resolve(key)), start);
    }

    private Task<NoteVerifier> VerifierAsync(string given, CancellationToken cancellation) => new LogFolder(world.Folder,
        world).VerifierAsync(given, cancellation);

    private DateTimeOffset Start(string? given)
    {
        if (given is null)
        {
            // Whole seconds: a signature of this very second is accepted.
            return DateTimeOffset.FromUnixTimeSeconds(world.Time.GetUtcNow().ToUnixTimeSeconds());
        }

        return DateTimeOffset.TryParseExact(given, "yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal,
            out var time)
            ? time
            : throw new CliException(CliCodes.Usage, $"'{given}' is not a time.", "Write it as 2026-01-31T00:00:00Z.");
    }

    private async Task<(string Name, IReadOnlyList<ReadOnlyMemory<byte>> Chain)> ChainAsync(string pem, CancellationToken cancellation)
    {
        var path = world.Resolve(pem);
        var text = Encoding.UTF8.GetString(await InputFile.ReadAsync(path, "The certificate", cancellation).ConfigureAwait(false));
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(text);
            return certificates.Count > 0
                ? (certificates[0].GetNameInfo(X509NameType.SimpleName, forIssuer: false), [.. certificates.Select(certificate =>
                    certificate.RawDataMemory)])
                : throw NoCertificate("there is none in it");
        }
        catch (CryptographicException error)
        {
            throw NoCertificate(error.Message);
        }
        finally
        {
            foreach (var certificate in certificates)
            {
                certificate.Dispose();
            }
        }

        CliException NoCertificate(string why) =>
            new(CliCodes.FileAccess, $"No certificates can be read: {why.TrimEnd('.')}.",
                "Give PEM, the authority's own certificate first and the anchor last.", path);
    }
}
