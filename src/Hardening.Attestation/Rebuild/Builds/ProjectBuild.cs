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
            : await GuessedAsync(project, record, cancellation).ConfigureAwait(false));
        if (record.Target == "Pack")
        {
            // A project that packs with each build is not built by packing.
            arguments.AddRange(["-p:PackageOutputPath=" + room.Output, "-p:GeneratePackageOnBuild=false"]);
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
    private async Task<IEnumerable<string>> GuessedAsync(string project, BuildRecord record, CancellationToken cancellation)
    {
        room.Note("settings", "how it was built is not recorded: Release with ContinuousIntegrationBuild=true was assumed");

        // Some trees give a version with the commit in it unless they are told that this is a release.
        List<string> settings = ["-p:Configuration=Release", "-p:ContinuousIntegrationBuild=true", "-p:PublicRelease=true"];
        if (record.LanguageVersion is { } language && !room.Request.Properties.ContainsKey("LangVersion"))
        {
            // Without it, the newest that the compiler knows may be taken.
            room.Note("settings", $"the symbols record version {language} of the language; it was given to the compiler");
            settings.Add("-p:LangVersion=" + language);
        }

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
