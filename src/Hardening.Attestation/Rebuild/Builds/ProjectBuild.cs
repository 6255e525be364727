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

        var outcome = await BuildAsync(project, arguments, cancellation).ConfigureAwait(false);
        if (!outcome.Succeeded)
        {
            throw new AttestationException(
                RebuildCodes.NotBuilt, "The source does not build: " + BuildErrors.First(outcome, room.Request.Folder),
                "See logs/build.log in the work folder.");
        }
    }

    // What an older compiler cannot compile, since the SDK or a package wants a newer one, the SDK's own compiles.
    private async Task<ProcessOutcome> BuildAsync(string project, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        if (room.Compiler is not { } compiler)
        {
            return await room.RunContainedAsync("build", arguments, network: false, cancellation).ConfigureAwait(false);
        }

        var outcome = await room.RunContainedAsync("build", [.. arguments, .. compiler.Properties(room.Request.Folder)], network: false, cancellation)
            .ConfigureAwait(false);
        if (outcome.Succeeded)
        {
            return outcome;
        }

        room.Note("compiler", $"compiler {compiler.Version.ToString(3)} did not compile it, so the SDK's did: {BuildErrors.First(outcome, room.Request.Folder)}");
        room.Compiler = null;
        await room.RunContainedAsync("clean", ["msbuild", project, "-t:Clean", .. arguments.Where(IsOption)], network: false, cancellation)
            .ConfigureAwait(false);
        return await room.RunContainedAsync("build", arguments, network: false, cancellation).ConfigureAwait(false);
    }

    private static bool IsOption(string argument) => argument.StartsWith("-p:", StringComparison.Ordinal) || argument.StartsWith("-nodeReuse", StringComparison.Ordinal);

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
                settings.AddRange(Versions(identity.Id));
            }
        }

        return settings;
    }

    private IEnumerable<string> Versions(string id)
    {
        var versions = Records.AssemblyVersions.Of(room.Request.Artifact, id)
            .Where(version => !room.Request.Properties.ContainsKey(version.Key)).OrderBy(version => version.Key, StringComparer.Ordinal).ToArray();
        if (versions.Length > 0)
        {
            room.Note("version", $"{string.Join(" and ", versions.Select(version => $"{version.Key} {version.Value}"))} of the package's assemblies was given to it");
        }

        return versions.Select(version => $"-p:{version.Key}={version.Value}");
    }

    private static string Short(string text) =>
        text.Trim() is { Length: > 0 and < 60 } one && !one.Contains('\n', StringComparison.Ordinal) ? one : "something else";
}
