using System.CommandLine;
using Hardening.Attestation;
using Hardening.Attestation.Trust.Tuf;

namespace Hardening.Cli;

/// <summary>
/// <c>hardening conformance tuf</c>: the client protocol of the public TUF suite. Exit code 0 means that everything was
/// accepted, 1 that something was refused; metadata lies in the folder as <c>ROLE.json</c>.
/// </summary>
internal sealed class ConformanceTufCommand
{
    private static readonly TimeSpan LimitOfOneFile = TimeSpan.FromSeconds(60);

    private readonly Option<string> metadataFolder = new("--metadata-dir") { Description = "Folder of the trusted metadata", HelpName = "DIR" };
    private readonly Option<string> metadataAddress = new("--metadata-url") { Description = "Address of the repository's metadata", HelpName = "URL" };
    private readonly Option<string[]> targets = new("--target-name") { Description = "Target to download; may be repeated", HelpName = "PATH", DefaultValueFactory = _ => [] };
    private readonly Option<string> targetAddress = new("--target-base-url") { Description = "Address of the repository's targets", HelpName = "URL" };
    private readonly Option<string> targetFolder = new("--target-dir") { Description = "Folder to store targets in", HelpName = "DIR" };
    private readonly CliWorld world;

    private ConformanceTufCommand(CliWorld world) => this.world = world;

    public static Command Create(CliWorld world) => new ConformanceTufCommand(world).Create();

    private Verb Create()
    {
        var command = new Verb("tuf", "Follow a TUF repository");
        command.Add(metadataFolder);
        command.Add(metadataAddress);
        command.Add(targets);
        command.Add(targetAddress);
        command.Add(targetFolder);
        var root = new Argument<string>("root") { Description = "Root metadata to trust" };
        var init = new Verb("init", "Put the root that is trusted into the folder") { root };
        init.SetAction((parsed, cancellation) => Run(async () => TufClient.Initialize(
            Folder(parsed, metadataFolder),
            await InputFile.ReadAsync(world.Resolve(parsed.GetRequiredValue(root)), "The root metadata", cancellation).ConfigureAwait(false))));
        var refresh = new Verb("refresh", "Bring the top-level metadata up to date");
        refresh.SetAction((parsed, cancellation) => Run(async () =>
        {
            using var http = world.CreateHttpClient();
            await Client(parsed, http).RefreshAsync(cancellation).ConfigureAwait(false);
        }));
        var download = new Verb("download", "Download targets, in the order given");
        download.SetAction((parsed, cancellation) => Run(() => DownloadAsync(parsed, cancellation)));
        command.Add(init);
        command.Add(refresh);
        command.Add(download);
        return command;
    }

    private async Task DownloadAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var names = parsed.GetRequiredValue(targets);
        if (names.Length == 0)
        {
            throw Missing(targets);
        }

        using var http = world.CreateHttpClient();
        var client = Client(parsed, http);
        var source = Source(parsed, targetAddress, http);
        var folder = Folder(parsed, targetFolder);
        foreach (var name in names)
        {
            await client.DownloadAsync(name, source, folder, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The suite knows 0 and 1 only.</summary>
    private async Task<int> Run(Func<Task> action)
    {
        try
        {
            await action().ConfigureAwait(false);
            return ExitCode.Ok;
        }
        catch (AttestationException refused)
        {
            FailureMap.From(refused).Print(world);
            return ExitCode.CheckFailed;
        }
    }

    private TufClient Client(ParseResult parsed, HttpClient http) =>
        new(Folder(parsed, metadataFolder), Source(parsed, metadataAddress, http), world.Time);

    private HttpTufSource Source(ParseResult parsed, Option<string> option, HttpClient http) =>
        Uri.TryCreate(Value(parsed, option), UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? new HttpTufSource(http, address, world.Time, LimitOfOneFile)
            : throw new CliException(CliCodes.Usage, $"{option.Name} is not an http or https address.", "Give the full address.");

    private string Folder(ParseResult parsed, Option<string> option) => world.Resolve(Value(parsed, option));

    private static string Value(ParseResult parsed, Option<string> option) => parsed.GetValue(option) ?? throw Missing(option);

    private static CliException Missing(Option option) =>
        new(CliCodes.Usage, $"{option.Name} is missing.", "Give it before the name of the action.");
}
