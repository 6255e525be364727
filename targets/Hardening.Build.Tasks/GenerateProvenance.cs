using Hardening.Attestation.Packages;
using Hardening.Attestation;
using Hardening.Attestation.Predicates;
using Hardening.Attestation.Statements;
using Microsoft.Build.Framework;

namespace Hardening.Build.Tasks;

/// <summary>
/// Writes the SLSA provenance statement of files that were just built. It holds no clock, user, host or absolute path:
/// the same build gives the same statement.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class GenerateProvenance : CodedTask
{
    /// <summary>The files, absolute; metadata <c>Name</c> is the name they are known by, default the file name.</summary>
    [Required]
    public ITaskItem[] Subjects { get; set; } = [];

    /// <summary>Further outputs (SBOMs), absolute; metadata as for <see cref="Subjects"/>.</summary>
    public ITaskItem[] Byproducts { get; set; } = [];

    /// <summary>Absolute path of the statement to write.</summary>
    [Required]
    public string Statement { get; set; } = "";

    /// <summary>Absolute path of the repository's root, or of the source tree when there is no repository.</summary>
    [Required]
    public string SourceRoot { get; set; } = "";

    /// <summary>What was asked for: <c>Build</c>, <c>Pack</c> or <c>Publish</c>.</summary>
    [Required]
    public string Target { get; set; } = "";

    /// <summary>Where the source lives, as a URL; may be empty.</summary>
    public string RepositoryUrl { get; set; } = "";

    /// <summary>Branch or tag, full or short; may be empty.</summary>
    public string SourceRef { get; set; } = "";

    /// <summary>Commit; empty without a repository.</summary>
    public string SourceCommit { get; set; } = "";

    /// <summary>Absolute path of project.assets.json.</summary>
    [Required]
    public string AssetsFile { get; set; } = "";

    /// <summary>Take only the packages of this target framework; empty for all.</summary>
    public string TargetFramework { get; set; } = "";

    /// <summary>Files that steer the build (global.json, Directory.Build.props ...); those outside the source root are left out.</summary>
    public string[] BuildFiles { get; set; } = [];

    /// <summary>URI of the builder.</summary>
    [Required]
    public string BuilderId { get; set; } = "";

    /// <summary>URI of this run on a build server; may be empty.</summary>
    public string InvocationId { get; set; } = "";

    /// <summary>Names and values (metadata <c>Value</c>) of the toolchain's versions.</summary>
    public ITaskItem[] Toolchain { get; set; } = [];

    /// <inheritdoc/>
    protected override void Run()
    {
        var hashes = new FileHashes(DigestCache.Of(BuildEngine4));
        var source = SourceIdentity.From(RepositoryUrl, SourceRef, SourceCommit);
        // Read here and not passed as items, which MSBuild would write into its logs with secrets among them.
        var environment = EnvironmentProperties.Select(Environment.GetEnvironmentVariables());
        var properties = GlobalProperties.Select(BuildEngine6.GetGlobalProperties(), environment, SourceRoot);
        var restored = new RestoredPackages(hashes, WarnOfPackage, Cancellation).Read(AssetsFile, TargetFramework);
        var statement = ProvenanceBuilder.Build(new ProvenanceInputs
        {
            SourceUri = source.Uri,
            SourceRef = source.Ref,
            SourceCommit = source.Uri is null ? null : source.Commit,
            SourceIsDirty = source.Commit is not null && IsDirty(),
            Project = RelativePath.Of(Project, SourceRoot) ?? Path.GetFileName(Project),
            Targets = [Target],
            Properties = properties.Kept,
            Toolchain = Internal(properties.Omitted),
            ResolvedDependencies = [.. source.Dependencies, .. restored.Packages, .. SteeringFiles(restored.ConfigFiles, hashes)],
            Subjects = [.. Subjects.Select(item => Describe(item, hashes)), .. Subjects.SelectMany(Assemblies)],
            Byproducts = [.. Byproducts.Select(item => Describe(item, hashes))],
            BuilderId = BuilderId,
            BuilderVersion = new Dictionary<string, string> { ["Hardening.Toolchain"] = TaskVersion.Value },
            InvocationId = InvocationId.Length > 0 ? InvocationId : null,
        });
        EvidenceFile.Write(Statement, statement.ToUtf8());
    }

    private bool IsDirty()
    {
        try
        {
            return Git.IsDirty(SourceRoot, Cancellation);
        }
        catch (TaskException error)
        {
            LogWarning(error.Code, error.Message + " The provenance calls the source dirty.", error.Remedy);
            return true;
        }
    }

    private Dictionary<string, string> Internal(IReadOnlyList<string> omitted)
    {
        var result = Toolchain.ToDictionary(item => item.ItemSpec, item => item.GetMetadata("Value"));
        if (omitted.Count > 0)
        {
            result["omittedProperties"] = string.Join(' ', omitted);
        }

        return result;
    }

    private void WarnOfPackage(AttestationException error) => LogWarning(
        TaskCodes.PackageByFile, $"{error.File}: {error.Message} The provenance lists it by the digest of its file.",
        "Prefer another version of the package, or tell its author.");

    private IEnumerable<ResourceDescriptor> SteeringFiles(IEnumerable<string> configFiles, FileHashes hashes) =>
        from file in BuildFiles.Concat(configFiles).Distinct(StringComparer.Ordinal)
        let relative = RelativePath.Of(file, SourceRoot)
        where relative is not null && File.Exists(file)
        select new ResourceDescriptor { Name = relative, Digest = hashes.Sha256(file) };

    // What is unpacked from a package can then be verified without it.
    private IEnumerable<ResourceDescriptor> Assemblies(ITaskItem item) =>
        ArtifactHasher.IsPackage(item.ItemSpec) ? PackageAssemblies.Describe(item.ItemSpec, Cancellation) : [];

    private ResourceDescriptor Describe(ITaskItem item, FileHashes hashes)
    {
        Cancellation.ThrowIfCancellationRequested();
        var path = item.ItemSpec;
        var name = item.GetMetadata("Name");
        return new ResourceDescriptor
        {
            Name = name.Length > 0 ? name.Replace('\\', '/') : Path.GetFileName(path),
            Digest = hashes.Subject(path, Cancellation),
        };
    }
}
