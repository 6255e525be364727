using System.Collections.Immutable;
using System.Text.Json;
using Hardening.Sbom.IO;
using Hardening.Sbom.Versions;

namespace Hardening.Sbom.Assets;

/// <summary>Takes one target out of the parsed file.</summary>
internal sealed class AssetsReader(string path, JsonElement root)
{
    private static readonly string[] RuntimeGroups = ["runtime", "native", "runtimeTargets", "resource"];

    public ImmutableArray<(string Framework, string? RuntimeIdentifier)> TargetKeys() =>
        [.. Members(root, "targets").Select(target => Split(target.Name))];

    public AssetsProject Project()
    {
        var project = Member(root, "project");
        var restore = Member(project, "restore");
        return new AssetsProject(Text(restore, "projectName"), Text(project, "version"), Text(restore, "projectPath"));
    }

    /// <summary>Downloads are exact: <c>[1.0.0, 1.0.0]</c>.</summary>
    public ImmutableArray<(string Id, string Version)> Downloads() =>
    [
        .. Members(Member(root, "project"), "frameworks")
            .SelectMany(framework =>
                Member(framework.Value, "downloadDependencies") is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray()
                : default)
            .Select(download => (
                Text(download, "name") ?? throw Malformed("A download has no name."),
                (Text(download, "version") ?? throw Malformed("A download has no version.")).Trim('[', ']').Split(',')[0].Trim()))
            .Distinct(),
    ];

    public AssetsTarget Target(string framework, string? runtimeIdentifier)
    {
        var target = Members(root, "targets").FirstOrDefault(candidate => Split(candidate.Name) is var (name, runtime)
            && TargetNames.SameFramework(name, framework)
            && string.Equals(runtime ?? string.Empty, runtimeIdentifier ?? string.Empty, StringComparison.OrdinalIgnoreCase))
            ?? throw new SbomException(
                SbomCodes.UnknownTarget,
                $"The restore result has no target '{framework}{(runtimeIdentifier is null ? "" : "/" + runtimeIdentifier)}'; it has "
                + string.Join(", ", Members(root, "targets").Select(candidate => $"'{candidate.Name}'")) + ".",
                "Restore the project for that framework and runtime, then build again.",
                path);
        var key = Split(target.Name).Framework;
        var libraries = Member(root, "libraries");
        return new AssetsTarget
        {
            Key = target.Name,
            Libraries = Libraries(target, libraries),
            Direct = [.. Direct(key)],
            Pruned = Pruned(key),
            FrameworkReferences = [.. Members(Framework(key), "frameworkReferences").Select(reference => reference.Name)
                .Order(StringComparer.Ordinal)],
            PackageFolders = [.. Members(root, "packageFolders").Select(folder => folder.Name)],
        };
    }

    private Dictionary<string, NuGetVersion?> Pruned(string key)
    {
        var pruned = new Dictionary<string, NuGetVersion?>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in Members(Framework(key), "packagesToPrune"))
        {
            pruned.TryAdd(entry.Name, Newest(entry.Value));
        }

        return pruned;
    }

    private Dictionary<string, AssetsLibrary> Libraries(JsonMember target, JsonElement details)
    {
        var libraries = new Dictionary<string, AssetsLibrary>(StringComparer.OrdinalIgnoreCase);
        foreach (var library in Object(target.Value, target.Name).Select(entry => Library(entry, details)))
        {
            if (!libraries.TryAdd(library.Name, library))
            {
                throw Malformed($"The target '{target.Name}' has '{library.Name}' twice.");
            }
        }

        return libraries;
    }

    private AssetsLibrary Library(JsonMember entry, JsonElement libraries)
    {
        var slash = entry.Name.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || slash == entry.Name.Length - 1)
        {
            throw Malformed($"The library '{entry.Name}' is not of the form name/version.");
        }

        var kind = Text(entry.Value, "type") switch
        {
            "package" => AssetsLibraryKind.Package,
            "project" => AssetsLibraryKind.Project,
            var other => throw Malformed($"The library '{entry.Name}' has the type '{other}', which is neither package nor project."),
        };
        var details = Member(libraries, entry.Name);
        return new AssetsLibrary
        {
            Name = entry.Name[..slash],
            Version = entry.Name[(slash + 1)..],
            Kind = kind,
            Path = Text(details, "path"),
            ContentHash = Text(details, "sha512"),
            Dependencies = [.. Members(entry.Value, "dependencies").Select(dependency => dependency.Name)],
            RuntimeFiles =
            [
                .. RuntimeGroups.SelectMany(group => Members(entry.Value, group))
                    .Select(file => file.Name).Where(IsRealFile).Order(StringComparer.Ordinal),
            ],
            HasCompileFiles = Members(entry.Value, "compile").Any(file => IsRealFile(file.Name)),
        };
    }

    /// <summary>
    /// What the project refers to: packages and projects by <c>projectFileDependencyGroups</c>, flags from its own entry.
    /// </summary>
    private IEnumerable<AssetsDependency> Direct(string framework)
    {
        var declared = Member(Framework(framework), "dependencies");
        var group = Members(root, "projectFileDependencyGroups").FirstOrDefault(candidate =>
            TargetNames.SameFramework(candidate.Name, framework));
        if (group is not { Value.ValueKind: JsonValueKind.Array })
        {
            throw Malformed($"There is no dependency group for '{framework}'.");
        }

        foreach (var line in group.Value.EnumerateArray())
        {
            // "Name >= 1.0.0"; a name holds no space.
            var name = (line.ValueKind == JsonValueKind.String ? line.GetString()! : throw Malformed("A dependency line is not text."))
                .Split(' ')[0];
            var suppressed = Text(Member(declared, name), "suppressParent");
            yield return new AssetsDependency(name, string.Equals(suppressed, "All", StringComparison.OrdinalIgnoreCase));
        }
    }

    private JsonElement Framework(string framework)
    {
        var exact = Members(Member(root, "project"), "frameworks").FirstOrDefault(candidate => TargetNames.SameFramework(candidate.Name, framework));
        return exact is { Value.ValueKind: JsonValueKind.Object } ? exact.Value : default;
    }

    // "(,10.0.32767]"
    private static NuGetVersion? Newest(JsonElement range) =>
        range.ValueKind == JsonValueKind.String ? VersionInterval.TryParse(range.GetString())?.Upper : null;

    private static (string Framework, string? RuntimeIdentifier) Split(string key) =>
        key.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash ? (key[..slash], key[(slash + 1)..]) : (key, null);

    private static bool IsRealFile(string file) => !file.EndsWith("/_._", StringComparison.Ordinal) && file != "_._";

    private static JsonElement Member(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? value : default;

    private string? Text(JsonElement parent, string name) => Member(parent, name) is { ValueKind: not JsonValueKind.Undefined } value
        ? value.ValueKind == JsonValueKind.String ? value.GetString() : throw Malformed($"'{name}' is not text.")
        : null;

    private IEnumerable<JsonMember> Members(JsonElement parent, string name) =>
        Member(parent, name) is { ValueKind: not JsonValueKind.Undefined } value ? Object(value, name) : [];

    private IEnumerable<JsonMember> Object(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object ? JsonMember.Of(value) : throw Malformed($"'{name}' is not an object.");

    private SbomException Malformed(string message) => new(
        SbomCodes.Malformed, UntrustedMessage(message), "Delete the file and run dotnet restore again.", path);

    private static string UntrustedMessage(string message) => Sbom.Text.UntrustedText.Clean(message, 500)!;
}
