using Hardening.Attestation.Rebuild.Sources;

namespace Hardening.Attestation.Rebuild.Builds;

/// <summary>
/// The work folder of one rebuild and what is known of it so far.
/// <code>
/// source/    the tree at the recorded commit      packages/  what was restored, and nothing else
/// home/      the profile of everything that runs  tmp/       its temporary files
/// feed/      the configuration of package sources logs/      what the steps printed
/// </code>
/// </summary>
internal sealed class BuildRoom
{
    private readonly IProcessRunner runner;
    private readonly List<RebuildNote> notes = [];
    private Containment? containment;

    private BuildRoom(RebuildRequest request, IProcessRunner runner) => (Request, this.runner) = (request, runner);

    internal RebuildRequest Request { get; }

    internal string Source => Path.Combine(Request.Folder, "source");

    internal string Packages => Path.Combine(Request.Folder, "packages");

    internal string Output => Path.Combine(Request.Folder, "output");

    internal string Temporary => Path.Combine(Request.Folder, "tmp");

    internal string? Project { get; set; }

    internal string? Sdk { get; private set; }

    /// <summary>Folder of that SDK.</summary>
    internal string? SdkFolder { get; private set; }

    /// <summary>Folder of the .NET installation it belongs to.</summary>
    internal string? DotnetRoot => SdkFolder is null ? null : Path.GetDirectoryName(Path.GetDirectoryName(SdkFolder));

    /// <summary>The compiler that compiles; the SDK's own where null.</summary>
    internal ChosenCompiler? Compiler { get; set; }

    internal IReadOnlyList<string> Enforced { get; private set; } = [];

    internal int VerifiedPackages { get; set; }

    internal IReadOnlyList<RecordedPackage> UnrecordedPackages { get; set; } = [];

    internal IReadOnlyList<RebuildNote> Notes => notes;

    /// <exception cref="AttestationException">The folder is not empty or cannot be made (HTB0523).</exception>
    internal static BuildRoom Create(RebuildRequest request, IProcessRunner runner)
    {
        try
        {
            if (Directory.Exists(request.Folder) && Directory.EnumerateFileSystemEntries(request.Folder).Any())
            {
                throw Unusable(request, "The work folder is not empty.", "Give a folder that does not exist yet, or empty it.");
            }

            foreach (var name in new[] { "source", "packages", "output", "home", "tmp", "feed", "logs" })
            {
                Directory.CreateDirectory(Path.Combine(request.Folder, name));
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unusable(request, "The work folder cannot be made: " + error.Message, "Give a folder that you may write to.");
        }

        return new BuildRoom(request, runner);
    }

    internal void Note(string what, string message) => notes.Add(new RebuildNote(what, message));

    internal void Report(string step) => Request.Progress?.Report(step);

    /// <summary>Runs a program of ours, which touches the source but takes no orders from it.</summary>
    internal Task<ProcessOutcome?> RunAsync(string program, IReadOnlyList<string> arguments, string folder,
        CancellationToken cancellation) =>
        runner.RunAsync(new ProcessRequest(program, arguments, folder, Environment(Temporary), Request.StepLimit), cancellation);

    /// <summary>Runs dotnet on the source, which may bring code of its own: contained as far as this system allows.</summary>
    internal async Task<ProcessOutcome> RunContainedAsync(string step, IReadOnlyList<string> arguments, bool network,
        CancellationToken cancellation)
    {
        containment ??= await Containment.FindAsync(runner, Request, Environment(Temporary), cancellation).ConfigureAwait(false);
        Enforced = containment.Enforced;
        var (program, all) = containment.Wrap(Request.Dotnet, arguments, network);
        var environment = Environment(containment.TemporaryInside(Temporary));
        var outcome = await runner.RunAsync(new ProcessRequest(program, all, Request.Folder, environment, Request.StepLimit),
            cancellation).ConfigureAwait(false)
            ?? throw new AttestationException(RebuildCodes.NoSdk, "dotnet cannot be started.", "Install the .NET SDK and put it on PATH.");
        await File.WriteAllTextAsync(Path.Combine(Request.Folder, "logs", step + ".log"), outcome.Output, cancellation)
            .ConfigureAwait(false);
        return outcome;
    }

    /// <summary>Chooses the recorded SDK, or the nearest to it, and says so to every dotnet that starts in the work folder.</summary>
    internal async Task PinSdkAsync(BuildRecord? record, CancellationToken cancellation)
    {
        var answer = await RunAsync(Request.Dotnet, ["--list-sdks"], Request.Folder, cancellation).ConfigureAwait(false);
        Sdk = answer is { Succeeded: true } ? SdkChoice.Nearest(answer.Output, record?.Sdk) : null;
        SdkFolder = Sdk is null ? null : SdkChoice.FolderOf(answer!.Output, Sdk);
        if (Sdk is null)
        {
            throw new AttestationException(RebuildCodes.NoSdk, "There is no .NET SDK.", "Install the .NET SDK and put it on PATH.");
        }

        if (record?.Sdk is { } recorded && recorded != Sdk)
        {
            Note("sdk", $"SDK {recorded} is recorded and not installed; {Sdk} built instead");
        }

        var pin = $$"""{ "sdk": { "version": "{{Sdk}}", "rollForward": "disable", "allowPrerelease": true } }""";
        await File.WriteAllTextAsync(Path.Combine(Request.Folder, "global.json"), pin, cancellation).ConfigureAwait(false);
    }

    private Dictionary<string, string> Environment(string temporary) => new(GitIsolation.Variables, StringComparer.Ordinal)
    {
        ["PATH"] = Request.SearchPath,
        ["HOME"] = Path.Combine(Request.Folder, "home"),
        ["USERPROFILE"] = Path.Combine(Request.Folder, "home"),
        ["DOTNET_CLI_HOME"] = Path.Combine(Request.Folder, "home"),
        ["TMPDIR"] = temporary,
        ["TMP"] = temporary,
        ["TEMP"] = temporary,
        ["NUGET_PACKAGES"] = Packages,
        ["LANG"] = "C.UTF-8",
        ["TZ"] = "UTC",
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["DOTNET_NOLOGO"] = "1",
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_CLI_UI_LANGUAGE"] = "en",
    };

    private static AttestationException Unusable(RebuildRequest request, string why, string remedy) =>
        new(RebuildCodes.WorkFolder, why, remedy, request.Folder);
}
