using System.Globalization;
using Hardening.Sbom;
using Hardening.Sbom.Build;
using Hardening.Sbom.Graph;
using Microsoft.Build.Framework;

namespace Hardening.Build.Tasks;

/// <summary>
/// Writes the bill of materials of a build, package or publish from what the build itself resolved: the restore graph of
/// each target and the files with the packages they came from.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class GenerateSbom : CodedTask
{
    /// <summary>The step: <c>Build</c>, <c>Pack</c> or <c>Publish</c>.</summary>
    [Required]
    public string Mode { get; set; } = "";

    /// <summary>Name of the product.</summary>
    [Required]
    public string Product { get; set; } = "";

    /// <summary>Version of the product.</summary>
    [Required]
    public string Version { get; set; } = "";

    /// <summary>Package id when the project is packable, else empty.</summary>
    public string PackageId { get; set; } = "";

    /// <summary>Whether the project makes a program.</summary>
    public bool IsApplication { get; set; }

    /// <summary>Absolute path of project.assets.json.</summary>
    [Required]
    public string AssetsFile { get; set; } = "";

    /// <summary>Target frameworks: one for a build or publish, all for a package.</summary>
    [Required]
    public string[] TargetFrameworks { get; set; } = [];

    /// <summary>Runtime identifier, or empty.</summary>
    public string RuntimeIdentifier { get; set; } = "";

    /// <summary>Whether the runtime is part of the output.</summary>
    public bool IsSelfContained { get; set; }

    /// <summary>Whether the program is native code, which the runtime is linked into.</summary>
    public bool IsNativeCode { get; set; }

    /// <summary>
    /// The files. Identity is the path of the bytes; metadata <c>RelativePath</c> the path in the output,
    /// <c>TargetFramework</c> the target it belongs to where there are several, and NuGet's own <c>NuGetPackageId</c>,
    /// <c>NuGetPackageVersion</c>, <c>AssetType</c>, <c>MSBuildSourceProjectFile</c>.
    /// </summary>
    public ITaskItem[] Files { get; set; } = [];

    /// <summary>
    /// Items that tell the origin of <see cref="Files"/> with the same <c>RelativePath</c>; used where the files come from the disk.
    /// </summary>
    public ITaskItem[] Origins { get; set; } = [];

    /// <summary>Path in the output of the program that the others are packed into (<c>PublishSingleFile</c>), or empty.</summary>
    public string SingleFile { get; set; } = "";

    /// <summary>Whether <see cref="Files"/> holds everything that runs.</summary>
    public bool FilesAreComplete { get; set; }

    /// <summary>Shared frameworks: identity is the name, metadata <c>Version</c> the lowest version.</summary>
    public ITaskItem[] Frameworks { get; set; } = [];

    /// <summary>
    /// Referenced projects: identity is the absolute path, metadata <c>PackageId</c> the id of a packable one, else empty.
    /// </summary>
    public ITaskItem[] Projects { get; set; } = [];

    /// <summary>Names and values (metadata <c>Value</c>) of the toolchain's versions.</summary>
    public ITaskItem[] Toolchain { get; set; } = [];

    /// <summary>
    /// Facts about the product: identity is one of the names that <see cref="ProductFacts"/> knows, metadata <c>Value</c> its value.
    /// </summary>
    public ITaskItem[] Facts { get; set; } = [];

    /// <summary>
    /// Licences that were concluded for packages: identity is the package id, metadata <c>Expression</c> an SPDX expression, <c>Version</c>
    /// the version it was concluded for, or empty.
    /// </summary>
    public ITaskItem[] Licenses { get; set; } = [];

    /// <summary>Seconds since 1970 for the document's time; empty for a document without one.</summary>
    public string Timestamp { get; set; } = "";

    /// <summary>Names of the formats.</summary>
    [Required]
    public string[] Formats { get; set; } = [];

    /// <summary>Absolute path of the document without its format's ending.</summary>
    [Required]
    public string Output { get; set; } = "";

    /// <summary>Absolute path of the folder that keeps the digests of package archives between builds, or empty.</summary>
    public string CacheFolder { get; set; } = "";

    /// <inheritdoc/>
    protected override void Run()
    {
        var facts = new ProductFacts(Facts);
        var digests = DigestCache.Of(BuildEngine4, CacheFolder);
        var result = SbomGenerator.Generate(new SbomRequest
        {
            Name = Product,
            Version = Version,
            ProjectFile = Project,
            AssetsFile = AssetsFile,
            Mode = Enum.Parse<SbomMode>(Mode),
            IsApplication = IsApplication,
            PackageId = Text(PackageId),
            Targets = new OutputTargets(this).List(),
            Formats = Formats,
            Authors = facts.Authors,
            Company = facts["Company"],
            Creator = facts["SbomCreator"],
            Description = facts["Description"],
            Copyright = facts["Copyright"],
            LicenseExpression = facts["PackageLicenseExpression"],
            Licenses =
            [
                .. Licenses.Select(item => new LicenseConclusion(item.ItemSpec, Text(item.GetMetadata("Version")), item.GetMetadata("Expression"))),
            ],
            ProjectUrl = facts["PackageProjectUrl"],
            RepositoryUrl = facts["RepositoryUrl"],
            Commit = facts["Commit"],
            Timestamp = Timestamp.Length > 0
                ? DateTimeOffset.FromUnixTimeSeconds(long.Parse(Timestamp, NumberStyles.None, CultureInfo.InvariantCulture)) : null,
            Producer = new ToolFact("Hardening.Toolchain", TaskVersion.Value),
            Toolchain = [.. Toolchain.Where(item => item.ItemSpec is "sdk" or "msbuild").Select(item =>
                new ToolFact(item.ItemSpec, item.GetMetadata("Value")))],
            DigestCache = digests,
        });
        foreach (var warning in result.Warnings)
        {
            Log.LogWarning(null, warning.Code, null, MessagePages.Of(warning.Code), warning.File ?? Project, 0, 0, 0, 0, warning.Message);
        }

        foreach (var document in result.Documents)
        {
            EvidenceFile.Write(Output + document.Suffix, document.Utf8.Span);
        }

        Keep(digests);
    }

    private void Keep(DigestCache digests)
    {
        try
        {
            digests.Save();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The document is there and right; the next build only computes the digests again.
            Log.LogMessage(MessageImportance.Low, "The digests of packages cannot be kept for later builds: {0}", failure.Message);
        }
    }

    private static string? Text(string value) => value.Length > 0 ? value : null;
}
