using Hardening.Attestation.Bundles;
using Hardening.Attestation.Packages;
using Hardening.Attestation.Rebuild.Builds;
using Hardening.Attestation.Rebuild.Records;
using Hardening.Attestation.Rebuild.Sources;

namespace Hardening.Attestation.Rebuild;

/// <summary>
/// Builds an artifact anew from its own evidence and compares. What the source brings along runs contained where the
/// system allows that; the report says what was enforced.
/// </summary>
public static class Rebuilder
{
    /// <summary>Rebuilds; nothing is written outside of the request's folder.</summary>
    /// <param name="request">What to rebuild and with which means.</param>
    /// <param name="runner">Starts git, dotnet and what contains them.</param>
    /// <param name="cancellationToken">Stops, with everything that was started.</param>
    /// <returns>The report. That an artifact cannot be rebuilt is a grade with a reason, not an exception.</returns>
    /// <exception cref="AttestationException">
    /// The artifact or a bundle is missing, unreadable or malformed (HTB02xx, HTB04xx, HTB08xx), a bundle that was given does not speak
    /// of the artifact (HTB0524), or the work folder cannot be used (HTB0523).
    /// </exception>
    public static async Task<RebuildReport> RunAsync(RebuildRequest request, IProcessRunner runner,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(runner);
        var digests = ArtifactHasher.Compute(request.Artifact, cancellationToken);
        var report = new RebuildReport { Name = Path.GetFileName(request.Artifact), Digests = digests, Grade = RebuildGrade.CannotRebuild };
        var record = FindRecord(request, digests);
        report = report with { Record = record };
        var room = BuildRoom.Create(request, runner);
        try
        {
            return await BuildAsync(report, record, room, cancellationToken).ConfigureAwait(false);
        }
        catch (AttestationException error) when (RebuildCodes.IsReason(error.Code))
        {
            return report with
            {
                Reason = error, Sdk = room.Sdk, Enforced = room.Enforced, Notes = room.Notes, Project = room.Project,
                VerifiedPackages = room.VerifiedPackages, UnrecordedPackages = room.UnrecordedPackages,
            };
        }
    }

    private static BuildRecord? FindRecord(RebuildRequest request, ArtifactDigests digests)
    {
        var given = request.Bundles.Count > 0;
        if (ProvenanceRecord.Find(given ? request.Bundles : BundleFile.Discover(request.Artifact), digests) is { } record)
        {
            return record;
        }

        return given
            ? throw new AttestationException(
                RebuildCodes.ForeignRecord, "No bundle that was given holds provenance of this artifact.",
                "Give the bundle that came with the artifact, or none.", request.Bundles[0])
            : ArtifactHasher.IsPackage(request.Artifact) ? NuspecRecord.Read(request.Artifact) : null;
    }

    private static async Task<RebuildReport> BuildAsync(RebuildReport report, BuildRecord? record, BuildRoom room,
        CancellationToken cancellation)
    {
        // 1. An assembly about which nothing is said but by its own symbols.
        if (record is null)
        {
            return await SymbolRebuild.RunAsync(report, room, cancellation).ConfigureAwait(false);
        }

        if (record is { Origin: RecordOrigin.Nuspec, Compiler: null })
        {
            room.Note("compiler", "the package carries no symbols, so nothing tells its options, references and files; causes of differences in its "
                + "code can hardly be told");
        }

        // 2. The source at the recorded commit.
        await new SourceCheckout(room).RunAsync(record, cancellation).ConfigureAwait(false);

        // 3. The project, the SDK, the packages by their digests.
        room.Project = ProjectSearch.Find(room, record);
        await room.PinSdkAsync(record, cancellation).ConfigureAwait(false);
        await new PackageRestore(room).RunAsync(record, cancellation).ConfigureAwait(false);

        // 4. The build, and what came of it.
        await new ProjectBuild(room).RunAsync(record, cancellation).ConfigureAwait(false);
        var (rebuilt, comparison) = OutputSearch.Nearest(room, cancellation);
        return Graded(report, rebuilt, comparison, room);
    }

    internal static RebuildReport Graded(RebuildReport report, string rebuilt, ComparisonReport comparison, BuildRoom room) => report with
    {
        Grade = comparison.Grade switch
        {
            Grade.Identical => RebuildGrade.Identical,
            Grade.IdenticalWithoutSignatures => RebuildGrade.IdenticalWithoutSignatures,
            Grade.EqualCode => RebuildGrade.EqualCode,
            _ => RebuildGrade.Different,
        },
        Project = room.Project,
        Sdk = room.Sdk,
        Enforced = room.Enforced,
        VerifiedPackages = room.VerifiedPackages,
        UnrecordedPackages = room.UnrecordedPackages,
        Notes = room.Notes,
        Rebuilt = rebuilt,
        Comparison = comparison,
    };
}
