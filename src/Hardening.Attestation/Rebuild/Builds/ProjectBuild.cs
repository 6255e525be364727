namespace Hardening.Attestation.Rebuild.Builds;

/// <summary>Builds or packs the project as the record says, without network.</summary>
internal sealed class ProjectBuild(BuildRoom room)
{
    internal async Task RunAsync(BuildRecord record, CancellationToken cancellation)
    {
        room.Report("building");
        var project = Path.Combine(room.Source, room.Project!);
        List<string> arguments =
        [
            record.Target == "Pack" ? "pack"
                : "build", project, "--no-restore", "-nodeReuse:false", "-v:minimal", "-p:UseSharedCompilation=false",
            .. PackageRestore.Properties(record, room.Request), .. PackageRestore.Lenient(record),
        ];
        arguments.AddRange(record.Origin == RecordOrigin.Provenance && record.Project is not null ? Recorded(record)
            : await GuessedAsync(project, cancellation).ConfigureAwait(false));
        if (record.Target == "Pack")
        {
            arguments.Add("-p:PackageOutputPath=" + room.Output);
        }

        var outcome = await room.RunContainedAsync("build", arguments, network: false, cancellation).ConfigureAwait(false);
        if (!outcome.Succeeded)
        {
            throw new AttestationException(
                RebuildCodes.NotBuilt, "The source does not build: " + BuildErrors.First(outcome, room.Request.Folder),
                "See logs/build.log in the work folder.");
        }
    }

    // dotnet pack chooses Release by itself, dotnet build does not. Evidence of this build is nobody's, so none is made.
    private static IEnumerable<string> Recorded(BuildRecord record) =>
    [
        .. record.Properties.ContainsKey("Configuration") || record.Configuration is null ? Array.Empty<string>()
            : ["-p:Configuration=" + record.Configuration],
        "-p:HardeningProvenance=false", "-p:HardeningSign=false",
    ];

    // What nobody recorded: the usual settings of a release, and the version that the package has.
    private async Task<IEnumerable<string>> GuessedAsync(string project, CancellationToken cancellation)
    {
        room.Note("settings", "how it was built is not recorded: Release with ContinuousIntegrationBuild=true was assumed");
        List<string> settings = ["-p:Configuration=Release", "-p:ContinuousIntegrationBuild=true"];
        if (Packages.ArtifactHasher.IsPackage(room.Request.Artifact)
            && Packages.PackageIdentity.Read(room.Request.Artifact) is { } identity)
        {
            var outcome = await room.RunContainedAsync(
                "evaluate", ["msbuild", project, "-getProperty:PackageVersion", "-nodeReuse:false", .. settings], network: false,
                    cancellation).ConfigureAwait(false);
            if (outcome.Output.Trim() != identity.Version)
            {
                room.Note("version", $"the project calls itself {Short(outcome.Output)}; the package's version {identity.Version} was given to it");
                settings.Add("-p:Version=" + identity.Version);
            }
        }

        return settings;
    }

    private static string Short(string text) =>
        text.Trim() is { Length: > 0 and < 60 } one && !one.Contains('\n', StringComparison.Ordinal) ? one : "something else";
}
