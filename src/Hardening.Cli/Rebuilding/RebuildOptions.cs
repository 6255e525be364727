using System.CommandLine;
using Hardening.Attestation.Rebuild;

namespace Hardening.Cli;

/// <summary>Options of <c>rebuild</c> that say from what and where.</summary>
internal sealed class RebuildOptions
{
    private readonly Option<string[]> bundles = new("--bundle")
    {
        Description = "Bundle with the provenance; default: those beside the artifact",
        HelpName = "FILE",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string> source = new("--source")
    {
        Description = "Local clone or https address to take the source from; default: the recorded repository",
        HelpName = "DIR",
    };

    private readonly Option<string> project = new("--project")
    {
        Description = "Project to build, relative to the source; default: the recorded one, else the one with the package's id",
        HelpName = "FILE",
    };

    private readonly Option<string[]> feeds = new("--feed")
    {
        Description = "Package source, folder or address; may be repeated; default: your NuGet configuration",
        HelpName = "SOURCE",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string[]> properties = new("--property")
    {
        Description = "Property for the build besides the recorded ones; may be repeated",
        HelpName = "NAME=VALUE",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string> output = new("--out")
    {
        Description = "Empty folder to work in and to keep; default: a temporary one that is removed",
        HelpName = "DIR",
    };

    private readonly Option<int> most = new("--most")
    {
        Description = "Differences to list; the others are counted",
        HelpName = "N",
        DefaultValueFactory = _ => new ComparisonLimits().Listed,
    };

    public void AddTo(Command command)
    {
        most.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--most takes a number of 1 or more.");
            }
        });
        command.Add(bundles);
        command.Add(source);
        command.Add(project);
        command.Add(feeds);
        command.Add(properties);
        command.Add(output);
        command.Add(most);
    }

    public WorkFolder WorkFolder(ParseResult parsed, CliWorld world) => parsed.GetValue(output) is { } kept
        ? new WorkFolder(world.Resolve(kept), isKept: true)
        : new WorkFolder(Path.Combine(Path.GetTempPath(), "hardening-rebuild-" + Path.GetRandomFileName()), isKept: false);

    public RebuildRequest Request(ParseResult parsed, string artifact, string folder, CliWorld world) => new()
    {
        Artifact = artifact,
        Bundles = [.. (parsed.GetValue(bundles) ?? []).Select(world.Resolve)],
        Source = parsed.GetValue(source) is not { } given ? null : IsAddress(given) ? given : ExistingFolder(world.Resolve(given)),
        Project = parsed.GetValue(project)?.Replace('\\', '/'),
        Properties = Properties(parsed),
        Folder = folder,
        Feeds = [.. (parsed.GetValue(feeds) ?? []).Select(feed => IsAddress(feed) ? feed : ExistingFolder(world.Resolve(feed)))],
        UserPackages = Existing(world.Variable("NUGET_PACKAGES") ?? Path.Combine(world.UserProfile, ".nuget", "packages")),
        UserNuGetConfig = new[] { Path.Combine(world.UserProfile, ".nuget", "NuGet", "NuGet.Config"),
            Path.Combine(world.UserProfile, ".config", "NuGet", "NuGet.Config") }
            .FirstOrDefault(File.Exists),
        Online = !parsed.GetValue(CommonOptions.Offline),
        SearchPath = world.Variable("PATH") ?? "/usr/local/bin:/usr/bin:/bin",
        Dotnet = world.Variable("DOTNET_HOST_PATH") ?? "dotnet",
        CompilerHost = Path.Combine(AppContext.BaseDirectory, "compiler", "Hardening.Compiler.dll") is var host && File.Exists(host) ? host : null,
        Limits = new ComparisonLimits { Listed = parsed.GetValue(most) },
        Progress = new StepProgress(world),
    };

    private Dictionary<string, string> Properties(ParseResult parsed)
    {
        var result = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in parsed.GetValue(properties) ?? [])
        {
            var parts = property.Split('=', 2);
            if (parts.Length != 2 || parts[0].Length == 0 || !parts[0].All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_'))
            {
                throw new CliException(CliCodes.Usage, $"'{property}' is no property.", "Give --property NAME=VALUE.");
            }

            result[parts[0]] = parts[1];
        }

        return result;
    }

    private static bool IsAddress(string text) => text.Contains("://", StringComparison.Ordinal);

    private static string? Existing(string folder) => Directory.Exists(folder) ? folder : null;

    private static string ExistingFolder(string folder) => Existing(folder) ?? throw InputFile.Missing(folder, "The folder");

    // Not Progress<T>, which reports later and from another thread.
    private sealed class StepProgress(CliWorld world) : IProgress<string>
    {
        public void Report(string value)
        {
            world.Error.Line($"{value} …");
            world.Error.Flush();
        }
    }
}
