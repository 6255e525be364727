using System.Text.Json;
using Hardening.Attestation.Rebuild.Doctor;
using Hardening.Attestation.Rebuild.Sources;

namespace Hardening.Attestation.Rebuild;

/// <summary>
/// Looks at a repository for what keeps its builds from being repeated. Files are read as text and nothing of the
/// repository is run; what only a build shows is for the target <c>CheckReproducible</c>.
/// </summary>
public static class RepositoryDoctor
{
    private const int MaximumFiles = 100_000;
    private const long MaximumSize = 32 << 20;
    private static readonly string[] ProjectFiles = [".csproj", ".fsproj", ".vbproj", ".props", ".targets"];
    private static readonly HashSet<string> Skipped =
        new(StringComparer.OrdinalIgnoreCase) { ".git", "bin", "obj", "artifacts", "node_modules" };

    /// <summary>Examines a folder; findings in the order of files and lines, those about the whole first.</summary>
    /// <param name="folder">Absolute path of the repository's root or of a folder in it.</param>
    /// <param name="runner">Starts git.</param>
    /// <param name="searchPath">PATH for git.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="AttestationException">The folder is missing or cannot be read (HTB0203, HTB0204), or has too many files
    /// (HTB0402).</exception>
    public static async Task<IReadOnlyList<DoctorFinding>> ExamineAsync(
        string folder, IProcessRunner runner, string searchPath, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(runner);
        if (!Directory.Exists(folder))
        {
            throw new AttestationException(AttestationCodes.ArtifactMissing, "The folder does not exist.", "Check the path.", folder);
        }

        try
        {
            var files = new List<string>();
            List(folder, "", files, cancellationToken);
            files.Sort(StringComparer.Ordinal);
            var findings = new List<DoctorFinding>();
            findings.AddRange(await RepositoryAsync(folder, runner, searchPath, cancellationToken).ConfigureAwait(false));
            findings.AddRange(Sdk(folder));
            findings.AddRange(LineEnds(folder));
            findings.AddRange(files.SelectMany(file => Examine(folder, file)));
            return findings;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AttestationException(
                AttestationCodes.ArtifactUnreadable, "The folder cannot be read: " + error.Message, "Check its permissions.", folder,
                    error);
        }
    }

    private static IEnumerable<DoctorFinding> Examine(string folder, string file)
    {
        var path = Path.Combine(folder, file);
        if (new FileInfo(path).Length > MaximumSize)
        {
            return [new DoctorFinding(
                DoctorCodes.TooLarge, file, 0, "the file is larger than 32 MiB and was not examined",
                    "Split it, or keep what is generated out of the repository.")];
        }

        var lines = File.ReadAllLines(path);
        return file.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) ? SourceFileRules.Examine(file, lines)
            : ProjectFileRules.Examine(file, lines).Concat(LockFile(folder, file, lines));
    }

    // Packages may be named by the project or for all of them; the lock file lies beside the project.
    private static IEnumerable<DoctorFinding> LockFile(string folder, string file, string[] lines) =>
        file.EndsWith("proj", StringComparison.OrdinalIgnoreCase)
        && lines.Any(line => line.Contains("<PackageReference", StringComparison.Ordinal))
        && !File.Exists(Path.Combine(folder, Path.GetDirectoryName(file)!, "packages.lock.json"))
            ? [new DoctorFinding(
                DoctorCodes.NoLockFile, file, 0, "the packages that a restore takes are not locked",
                "Set RestorePackagesWithLockFile to true, restore, and commit packages.lock.json.")]
            : [];

    private static IEnumerable<DoctorFinding> Sdk(string folder)
    {
        var path = Ancestors(folder).Select(parent => Path.Combine(parent, "global.json")).FirstOrDefault(File.Exists);
        var pinned = false;
        if (path is not null)
        {
            try
            {
                var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
                using var document = JsonDocument.Parse(File.ReadAllBytes(path), options);
                pinned = document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("sdk", out var sdk)
                    && sdk.ValueKind == JsonValueKind.Object && sdk.TryGetProperty("version", out _)
                    && sdk.TryGetProperty("rollForward", out var roll) && roll.ValueEquals("disable");
            }
            catch (JsonException)
            {
                // Not pinned: the SDK itself refuses such a file.
            }
        }

        return pinned ? [] : [new DoctorFinding(
            DoctorCodes.SdkNotPinned, "global.json", 0, path is null ? "there is none, so any SDK builds"
                : "it lets other SDKs than the named one build",
            "Name the SDK in global.json, with \"rollForward\": \"disable\".")];
    }

    private static IEnumerable<DoctorFinding> LineEnds(string folder)
    {
        var path = Ancestors(folder).Select(parent => Path.Combine(parent, ".gitattributes")).FirstOrDefault(File.Exists);
        var decided = path is not null && File.ReadLines(path).Any(line =>
            line.StartsWith("* ", StringComparison.Ordinal)
                && (line.Contains("eol=", StringComparison.Ordinal) || line.Contains("-text", StringComparison.Ordinal)));
        return decided ? [] : [new DoctorFinding(
            DoctorCodes.LineEnds, ".gitattributes", 0,
                "the line ends of a checkout depend on the system, and with them embedded files and checksums",
            "Write '* text=auto eol=lf'.")];
    }

    private static async Task<IReadOnlyList<DoctorFinding>> RepositoryAsync(
        string folder, IProcessRunner runner, string searchPath, CancellationToken cancellation)
    {
        if (!Ancestors(folder).Any(parent => Path.Exists(Path.Combine(parent, ".git"))))
        {
            return [new DoctorFinding(
                DoctorCodes.NoRepository, ".", 0, "the source is in no repository, so nothing says which it was",
                    "Put it into a git repository and build a commit.")];
        }

        var environment = new Dictionary<string, string>(GitIsolation.Variables, StringComparer.Ordinal) { ["PATH"] = searchPath };
        string[] arguments = ["--no-optional-locks", .. GitIsolation.Options, "status", "--porcelain"];
        var status = await runner.RunAsync(new ProcessRequest("git", arguments, folder, environment, TimeSpan.FromMinutes(2)),
            cancellation).ConfigureAwait(false);
        return status is not { Succeeded: true }
            ? [new DoctorFinding(DoctorCodes.DirtyTree, ".", 0, "git cannot tell whether files differ from the commit",
                "Install git, and check the repository.")]
            : status.Output.Trim().Length == 0 ? []
            : [new DoctorFinding(
                DoctorCodes.DirtyTree, ".", 0, "files differ from the commit: " + status.Output.Split('\n')[0].Trim(),
                    "Commit them or take them back before a release is built.")];
    }

    private static void List(string folder, string prefix, List<string> files, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos().Where(entry => entry.LinkTarget is null))
        {
            if (entry is DirectoryInfo child)
            {
                if (!Skipped.Contains(child.Name))
                {
                    List(child.FullName, $"{prefix}{child.Name}/", files, cancellation);
                }
            }
            else if (ProjectFiles.Contains(entry.Extension, StringComparer.OrdinalIgnoreCase)
                || entry.Extension.Equals(".cs", StringComparison.OrdinalIgnoreCase))
            {
                files.Add(prefix + entry.Name);
            }
        }

        if (files.Count > MaximumFiles)
        {
            throw new AttestationException(AttestationCodes.PackageTooLarge, $"There are more than {MaximumFiles} source files.",
                "Name a part of the tree.", folder);
        }
    }

    private static IEnumerable<string> Ancestors(string folder)
    {
        for (var at = Path.TrimEndingDirectorySeparator(folder); !string.IsNullOrEmpty(at); at = Path.GetDirectoryName(at))
        {
            yield return at;
        }
    }
}
