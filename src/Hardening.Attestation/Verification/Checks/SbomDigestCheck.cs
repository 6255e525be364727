using Hardening.Attestation.Packages;
using Hardening.Attestation.Statements;

namespace Hardening.Attestation.Verification.Checks;

/// <summary>The SBOM files beside the artifact that the provenance lists as by-products must be those very files.</summary>
internal sealed class SbomDigestCheck : ICheck<ArtifactContext>
{
    private const string Ending = ".sbom.cdx.json";

    public string Id => CheckIds.SbomDigest;

    public string Name => "sbom-digest";

    public CheckResult Run(ArtifactContext context)
    {
        var folder = FolderOf(context.Artifact);
        var listed = Listed(context).ToArray();
        if (folder is null || listed.Length == 0)
        {
            return CheckResult.Skip(folder is null ? "only a digest was given" : "no verified provenance lists an SBOM");
        }

        var there = listed.Where(b => File.Exists(Path.Combine(folder, b.Name!))).ToArray();
        foreach (var sbom in there)
        {
            var digests = HashFile(Path.Combine(folder, sbom.Name!));
            if (!SubjectDigestCheck.Matches(sbom.Digest, digests))
            {
                return CheckResult.Fail($"{sbom.Name} {sbom.Digest}", $"sha256:{digests.FileSha256}");
            }
        }

        return there.Length == 0
            ? CheckResult.Skip($"{listed[0].Name} is not beside the artifact")
            : CheckResult.Pass("the SBOM of the build", string.Join(", ", there.Select(b => b.Name)));
    }

    /// <summary>Names of the SBOMs beside the artifact that verified provenance lists; this check has compared their digests.</summary>
    internal static IReadOnlyList<string> Found(ArtifactContext context) => FolderOf(context.Artifact) is not { } folder ? []
        : [.. Listed(context).Select(b => b.Name!).Where(name => File.Exists(Path.Combine(folder, name)))];

    private static string? FolderOf(Artifact artifact) =>
        artifact switch { { Path: null } => null, { IsFolder: true } a => a.Path, var a => Path.GetDirectoryName(a.Path) };

    private static IEnumerable<ResourceDescriptor> Listed(ArtifactContext context) =>
        context.Verified.SelectMany(b => b.Provenance?.Byproducts ?? []).Where(b => IsSbom(b.Name));

    // A bare file name, so that a statement cannot point elsewhere.
    internal static bool IsSbom(string? name) =>
        name is not null && name.EndsWith(Ending, StringComparison.Ordinal) && name.AsSpan().IndexOfAny('/', '\\', ':') < 0;

    private static ArtifactDigests HashFile(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            using var hashes = new TwoHashes();
            Span<byte> buffer = new byte[1 << 16];
            for (var read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
            {
                hashes.Append(buffer[..read]);
            }

            var (sha256, sha512) = hashes.Finish();
            return new ArtifactDigests { FileSha256 = Convert.ToHexStringLower(sha256), FileSha512 = Convert.ToHexStringLower(sha512) };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AttestationException(
                AttestationCodes.ArtifactUnreadable, "The SBOM cannot be read: " + error.Message, "Check its permissions.", path, error);
        }
    }
}
