using System.Collections.Immutable;
using System.Text.Json;
using Hardening.Sbom.IO;
using Hardening.Sbom.Text;

namespace Hardening.Sbom.Assets;

/// <summary>Takes the settings of the restore out of the parsed file.</summary>
internal static class RestoreReader
{
    // The folder that comes with the SDK; nobody can publish into it.
    private const string SdkSource = "library-packs";

    public static AssetsRestore Read(JsonElement root)
    {
        var restore = root.Member("project").Member("restore");
        var locks = restore.Member("restoreLockProperties");
        return new AssetsRestore
        {
            ProjectFile = restore.Text("projectPath"),
            Sources = [.. Names(restore.Member("sources")).Where(source => Path.GetFileName(source.TrimEnd('/', '\\')) != SdkSource)],
            ConfigFiles = [.. restore.Items("configFilePaths").Where(file => file.ValueKind == JsonValueKind.String)
                .Select(file => file.GetString()!)],
            UsesLockFile = IsTrue(locks.Member("restorePackagesWithLockFile")),
            IsLocked = IsTrue(locks.Member("restoreLockedMode")),
            LockFile = locks.Text("nuGetLockFilePath"),
            References =
            [
                .. Members(root.Member("project").Member("frameworks")).SelectMany(framework =>
                    Members(framework.Value.Member("dependencies"))
                        .Where(dependency => dependency.Value.Text("target") is null or "Package")
                        .Select(dependency =>
                            new AssetsReference(framework.Name, dependency.Name, dependency.Value.Text("version") ?? string.Empty))),
            ],
        };
    }

    /// <summary>
    /// Refuses the result of a restore that failed: what such a result lists is not what a build would use. Warnings that a project turns
    /// into errors (about versions, NU16xx, and vulnerabilities, NU19xx) leave the graph whole, and so does a pack of the SDK that is missing:
    /// it belongs to no target.
    /// </summary>
    public static void RequireSuccess(JsonElement root, string path)
    {
        var packs = Packs(root);
        foreach (var log in root.Items("logs"))
        {
            if (IsFatal(log) && !packs.Contains(log.Text("libraryId")))
            {
                throw new SbomException(
                    SbomCodes.RestoreFailed,
                    $"The last restore failed, so its result is not what a build would use. {log.Text("code")}: "
                    + UntrustedText.Clean(log.Text("message"), 400),
                    "Make dotnet restore succeed.",
                    path);
            }
        }
    }

    private static HashSet<string?> Packs(JsonElement root)
    {
        var packs = new HashSet<string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var framework in Members(root.Member("project").Member("frameworks")))
        {
            foreach (var pack in framework.Value.Items("downloadDependencies"))
            {
                packs.Add(pack.Text("name"));
            }
        }

        return packs;
    }

    private static bool IsFatal(JsonElement log) => log.Text("level") == "Error"
        && log.Text("code") is not ['N', 'U', '1', '6' or '9', ..];

    private static bool IsTrue(JsonElement value) => value.ValueKind == JsonValueKind.True
        || (value.ValueKind == JsonValueKind.String && string.Equals(value.GetString(), "true", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Names(JsonElement value) => Members(value).Select(member => member.Name);

    private static IEnumerable<JsonMember> Members(JsonElement value) => JsonMember.Of(value);
}
