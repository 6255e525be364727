using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using Hardening.Attestation;
using Hardening.Attestation.Signing.Keyless;
using Hardening.Attestation.Trust.Roots;
using Hardening.Attestation.Trust.Tuf;

namespace Hardening.Cli;

/// <summary><c>hardening trust update</c>: the trusted root of an instance as it stands, through its TUF repository.</summary>
internal static class TrustUpdateCommand
{
    private static readonly TimeSpan LimitOfOneFile = TimeSpan.FromSeconds(60);

    public static Command Create(CliWorld world)
    {
        var address = new Option<string>("--tuf-url")
        {
            Description = "TUF repository of another instance; default: that of the public-good Sigstore instance",
            HelpName = "URL",
        };
        var first = new Option<string>("--tuf-root")
        {
            Description = "Root metadata of that repository, for the first time",
            HelpName = "FILE",
        };
        var output = CommonOptions.Output("Trusted root to write", required: true);
        var command = new Verb("update", "Fetch the trusted root of a Sigstore instance through its TUF repository")
        {
            Remarks =
            [
                "This is the one way in which a trusted root is fetched, and only when it is asked for: verify takes it with --trusted-root FILE.",
                "What was seen of a repository stays in the user's own folder, below tuf/: the next update accepts nothing older.",
            ],
            Examples =
            [
                ("hardening trust update -o trusted_root.json", "On a machine with network; then carry the file to where you verify"),
                ("hardening trust update --tuf-url https://tuf.acme.example --tuf-root root.json -o trusted_root.json",
                    "Another instance; later without --tuf-root"),
            ],
        };
        command.Add(address);
        command.Add(first);
        command.Add(output);
        command.SetAction(async (parsed, cancellation) =>
        {
            if (parsed.GetValue(CommonOptions.Offline))
            {
                throw new AttestationException(KeylessCodes.Offline, "Updating the trusted root needs the network.",
                    "Leave out --offline, or carry the file from a machine that has it.");
            }

            var url = Address(parsed.GetValue(address));
            var folder = Path.Combine(UserFolder.Of(world), "tuf",
                Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(url.AbsoluteUri)))[..16]);
            await InitializeAsync(folder, url, parsed.GetValue(first), world, cancellation).ConfigureAwait(false);
            var target = world.Resolve(parsed.GetRequiredValue(output));
            await AtomicFile.WriteAsync(target, await FetchAsync(folder, url, world, cancellation).ConfigureAwait(false),
                cancellation).ConfigureAwait(false);
            world.Out.Line($"{world.Display(target)}");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Uri Address(string? given) => given is null ? PublicGoodRepository.Address
        : Uri.TryCreate(given.TrimEnd('/') + "/", UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url
        : throw new CliException(CliCodes.Usage, $"'{given}' is not an http or https address.", "Give the full address of the repository.");

    private static async Task InitializeAsync(string folder, Uri url, string? first, CliWorld world, CancellationToken cancellation)
    {
        // The root that is stored has moved on with the repository; going back to an older one is not for an option to do.
        if (File.Exists(Path.Combine(folder, "root.json")))
        {
            return;
        }

        if (first is null && url != PublicGoodRepository.Address)
        {
            throw new CliException(CliCodes.NoTrust, "Nothing says whom to trust: this repository is not known yet.",
                "Give --tuf-root FILE with its root metadata, obtained by a way you trust.");
        }

        TufClient.Initialize(
            folder, first is null ? PublicGoodRepository.Root() : await InputFile.ReadAsync(world.Resolve(first), "The root metadata",
                cancellation).ConfigureAwait(false));
    }

    private static async Task<byte[]> FetchAsync(string folder, Uri url, CliWorld world, CancellationToken cancellation)
    {
        using var http = world.CreateHttpClient();
        var client = new TufClient(folder, new HttpTufSource(http, url, world.Time, LimitOfOneFile), world.Time);
        var targets = new HttpTufSource(http, new Uri(url, "targets/"), world.Time, LimitOfOneFile);
        var file = await client.DownloadAsync(PublicGoodRepository.TrustedRootTarget, targets, Path.Combine(folder, "targets"),
            cancellation).ConfigureAwait(false);
        var json = await InputFile.ReadAsync(file, "The trusted root", cancellation).ConfigureAwait(false);

        // Signed, and still only of use when it can be read.
        _ = TrustedRoot.Parse(json);
        return json;
    }
}
