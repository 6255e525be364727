using System.Globalization;
using System.Text.Json;
using Hardening.Sbom.Assets;
using Hardening.Sbom.Build;
using Hardening.Sbom.Graph;

namespace Hardening.Cli;

/// <summary>A request for a document about what a restore resolved. The files of an output are known only to its build.</summary>
internal static class BomRequest
{
    public static async Task<SbomRequest> MakeAsync(string source, IReadOnlyList<string> formats, CliWorld world, CancellationToken cancellation)
    {
        var properties = BomSource.IsAssets(source)
            ? await OfAssetsAsync(source, cancellation).ConfigureAwait(false)
            : await ProjectProperties.ReadAsync(source, world, cancellation).ConfigureAwait(false);
        string? Value(string name) => properties.GetValueOrDefault(name);
        var assets = Path.GetFullPath(Value("ProjectAssetsFile") ?? Path.Combine("obj", "project.assets.json"), Path.GetDirectoryName(source)!);
        var name = Value("PackageId") ?? Value("AssemblyName") ?? Path.GetFileNameWithoutExtension(source);
        return new SbomRequest
        {
            Name = name,
            Version = Value("Version") ?? "0.0.0",
            ProjectFile = Value("MSBuildProjectFullPath") ?? source,
            AssetsFile = assets,
            Mode = SbomMode.Build,
            IsApplication = Value("OutputType") is { } output && output.EndsWith("exe", StringComparison.OrdinalIgnoreCase),
            PackageId = string.Equals(Value("IsPackable"), "true", StringComparison.OrdinalIgnoreCase) ? name : null,
            Targets = [.. AssetsFile.Targets(assets).Where(target => target.RuntimeIdentifier is null).Select(target => new SbomTarget(target.Framework))],
            Formats = formats,
            Authors = Value("Authors")?.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
            Company = Value("Company"),
            Description = Value("Description"),
            Copyright = Value("Copyright"),
            LicenseExpression = Value("PackageLicenseExpression"),
            ProjectUrl = Value("PackageProjectUrl"),
            RepositoryUrl = Value("RepositoryUrl"),
            Timestamp = Epoch(world),
            Producer = new ToolFact("hardening", VersionAction.Version),
        };
    }

    // A restore result alone says which project it is for, and nothing about what is packed.
    private static async Task<IReadOnlyDictionary<string, string>> OfAssetsAsync(string assets, CancellationToken cancellation)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["ProjectAssetsFile"] = assets };
        var json = await InputFile.ReadAsync(assets, "The restore result", cancellation).ConfigureAwait(false);
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.TryGetProperty("project", out var project))
            {
                Copy(project, "version", "Version");
                if (project.TryGetProperty("restore", out var restore))
                {
                    Copy(restore, "projectName", "AssemblyName");
                    Copy(restore, "projectPath", "MSBuildProjectFullPath");
                }
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new Hardening.Sbom.SbomException(Hardening.Sbom.SbomCodes.Malformed, "The restore result is not what NuGet writes.", "Run dotnet restore for the project and try again.", assets, exception);
        }

        return values;

        void Copy(JsonElement parent, string field, string name)
        {
            if (parent.TryGetProperty(field, out var value) && value.GetString() is { Length: > 0 } text)
            {
                values[name] = text;
            }
        }
    }

    private static DateTimeOffset? Epoch(CliWorld world)
    {
        const string Name = "SOURCE_DATE_EPOCH";
        return world.Variable(Name) is not { } text ? null
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= 253402300799
                ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                : throw new CliException(CliCodes.Usage, $"{Name} is not a number of seconds since 1970.", $"Set {Name} to a whole number, or unset it.");
    }
}
