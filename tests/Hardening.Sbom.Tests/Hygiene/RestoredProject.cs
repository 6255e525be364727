using System.Text.Json;

namespace Hardening.Sbom.Tests.Hygiene;

/// <summary>A restore result with its configuration and lock file, written to a folder.</summary>
internal sealed class RestoredProject : IDisposable
{
    private readonly TempFolder folder = new();

    public string[] Sources { get; init; } = ["https://one.example/index.json"];

    public (string Id, string Version, string Range)[] Packages { get; init; } = [("Acme.Gears", "1.0.0", "[1.0.0, )")];

    public string? Config { get; init; }

    public string? LockFile { get; init; }

    public bool IsLocked { get; init; }

    /// <summary>Packs that the SDK wants for itself.</summary>
    public string[] Packs { get; init; } = [];

    public object[] Logs { get; init; } = [];

    /// <summary>Licence element of every package's nuspec; null leaves the nuspec out.</summary>
    public string? License { get; init; } = """<license type="expression">MIT</license>""";

    public string this[string relative] => folder[relative];

    public string Write()
    {
        folder.Write("app/app.csproj", "<Project />");
        if (Config is not null)
        {
            folder.Write("app/nuget.config", $"<configuration>{Config}</configuration>");
        }

        if (LockFile is not null)
        {
            folder.Write("app/packages.lock.json", LockFile);
        }

        foreach (var (id, version, _) in Packages)
        {
            var place = $"packages/{id.ToLowerInvariant()}/{version}";
            folder.Write($"{place}/{id.ToLowerInvariant()}.{version}.nupkg", "archive");
            if (License is not null)
            {
                folder.Write($"{place}/{id.ToLowerInvariant()}.nuspec", $"<package><metadata><id>{id}</id><version>{version}</version><authors>a</authors><description>d</description>{License}</metadata></package>");
            }
        }

        return folder.Write("app/obj/project.assets.json", JsonSerializer.Serialize(new
        {
            version = 3,
            targets = new Dictionary<string, object>
            {
                ["net10.0"] = Packages.ToDictionary(package => $"{package.Id}/{package.Version}", package => (object)new
                {
                    type = "package",
                    runtime = new Dictionary<string, object> { [$"lib/net10.0/{package.Id}.dll"] = new { } },
                }),
            },
            libraries = Packages.ToDictionary(package => $"{package.Id}/{package.Version}", package => new { sha512 = "aGFzaA==", type = "package" }),
            projectFileDependencyGroups = new Dictionary<string, object> { ["net10.0"] = Packages.Select(package => $"{package.Id} >= {package.Version}") },
            packageFolders = new Dictionary<string, object> { [folder["packages"]] = new { } },
            project = new
            {
                version = "1.0.0",
                restore = new
                {
                    projectName = "app",
                    projectPath = folder["app/app.csproj"],
                    configFilePaths = new[] { folder["app/nuget.config"] },
                    sources = Sources.ToDictionary(source => source, _ => new { }),
                    restoreLockProperties = new { restorePackagesWithLockFile = LockFile is null ? "" : "true", restoreLockedMode = IsLocked },
                },
                frameworks = new Dictionary<string, object>
                {
                    ["net10.0"] = new { downloadDependencies = Packs.Select(pack => new { name = pack, version = "[1.0.0, 1.0.0]" }), dependencies = Packages.ToDictionary(package => package.Id, package => new { target = "Package", version = package.Range }) },
                },
            },
            logs = Logs,
        }));
    }

    public void Dispose() => folder.Dispose();
}
