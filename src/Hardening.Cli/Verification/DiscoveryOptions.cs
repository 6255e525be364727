using System.CommandLine;
using Hardening.Attestation.Discovery;
using Hardening.Attestation.Discovery.Oci;

namespace Hardening.Cli;

/// <summary>Options that say where to look for bundles beyond the file beside the artifact.</summary>
internal sealed class DiscoveryOptions
{
    private static readonly TimeSpan AnswersStayCurrent = TimeSpan.FromHours(1);

    private readonly Option<string[]> folders = new("--bundles")
    {
        Description = "Folder of bundles under any names, or OCI layout, searched by digest; may be repeated",
        HelpName = "DIR",
    };

    private readonly Option<string[]> addresses = new("--bundles-url")
    {
        Description = "Service to ask for bundles, with {sha256}, {sha512}, {id}, {version} in the address, or registry: oci://HOST/REPOSITORY[:TAG|@DIGEST]; may be repeated",
        HelpName = "URL",
    };

    public void AddTo(Command command)
    {
        command.Add(folders);
        command.Add(addresses);
    }

    /// <summary>The places to look in, in the order in which they were given: folders, then services.</summary>
    /// <exception cref="Attestation.AttestationException">HTB0843: an address is malformed.</exception>
    public IReadOnlyList<IBundleSource> Sources(ParseResult parsed, CliWorld world)
    {
        var offline = parsed.GetValue(CommonOptions.Offline);
        var cache = new ResponseCache(Path.Combine(UserFolder.Of(world), "cache", "bundles"), world.Time, AnswersStayCurrent);
        return
        [
            .. (parsed.GetValue(folders) ?? []).Select(world.Resolve).Select(Folder),
            .. (parsed.GetValue(addresses) ?? []).Select(Service),
        ];

        HttpClient? Client() => offline ? null : world.CreateHttpClient();

        IBundleSource Service(string address)
        {
            if (OciReference.IsReference(address))
            {
                return new OciRegistryBundleSource(OciReference.Parse(address), Client(), world.Time, cache);
            }

            return new HttpBundleSource(AddressTemplate.Parse(address), Client(), world.Time, cache);
        }
    }

    private static IBundleSource Folder(string path)
    {
        if (!Directory.Exists(path))
        {
            throw InputFile.Missing(path, "The folder of bundles");
        }

        return File.Exists(Path.Combine(path, OciLayoutBundleSource.Marker)) ? new OciLayoutBundleSource(path) : new FolderBundleSource(path);
    }
}
