using System.Globalization;

namespace Hardening.Attestation.Rebuild.Sources;

/// <summary>
/// Gets the source tree at the recorded commit: a clone without hooks, templates, submodules or configuration of others,
/// over allowed protocols only, and never with a link that leaves the tree.
/// </summary>
internal sealed class SourceCheckout(Builds.BuildRoom room)
{
    private static readonly string[] Settings =
    [
        .. GitIsolation.Options, "-c", "core.symlinks=true", "-c", "protocol.allow=never", "-c", "protocol.https.allow=always",
        "-c", "submodule.recurse=false", "-c", "advice.detachedHead=false", "-c", "gc.auto=0",
    ];

    internal async Task RunAsync(BuildRecord record, CancellationToken cancellation)
    {
        var commit = record.Commit ?? throw new AttestationException(
            RebuildCodes.NoRecord, "Nothing says from which commit the artifact was built.",
            "Give the bundle with its provenance (--bundle), or ask its author to record the commit.");
        var (origin, local) = Origin(record);
        room.Report($"getting the source {commit[..12]} from {(local ? "the local clone" : origin)}");

        // 1. The history, without any file.
        await GitAsync(
            ["clone", "--quiet", "--no-checkout", "--no-hardlinks", "--no-recurse-submodules", "--template=", "--", origin, room.Source],
            local, room.Request.Folder, "The source cannot be obtained", cancellation).ConfigureAwait(false);

        // 2. The commit, which may be on no branch. A clone is not made deeper than it is.
        if (!await HasAsync(commit, cancellation).ConfigureAwait(false))
        {
            throw new AttestationException(
                RebuildCodes.NoSource, $"The commit {commit} is not in {origin}.", "Give a clone that has it with --source.");
        }

        // 3. What the tree would put on disk, before it is there.
        await new SourceTree(room, this).CheckAsync(commit, cancellation).ConfigureAwait(false);

        // 4. The files. A build may note the branch and the address.
        var branch = record.Ref is { } name && name.StartsWith("refs/heads/", StringComparison.Ordinal) && IsPlain(name)
            ? name["refs/heads/".Length..] : null;
        await GitAsync(
            branch is null ? ["checkout", "--quiet", "--force", "--detach", commit]
                : ["checkout", "--quiet", "--force", "-B", branch, commit], false,
            room.Source, "The source cannot be checked out", cancellation).ConfigureAwait(false);
        await MatchLineEndsAsync(cancellation).ConfigureAwait(false);
        if (record.Repository is { } address && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps)
        {
            await GitAsync(["remote", "set-url", "origin", address], false, room.Source, "The source cannot be set up", cancellation)
                .ConfigureAwait(false);
        }

        if (record.SourceIsDirty)
        {
            room.Note("source", "the build is recorded to have used files that differ from the commit");
        }
    }

    /// <summary>Runs git in the clone and takes what it prints.</summary>
    internal async Task<string> GitAsync(
        IReadOnlyList<string> arguments, bool local, string folder, string failure, CancellationToken cancellation)
    {
        string[] file = local ? ["-c", "protocol.file.allow=always"] : [];
        var outcome = await room.RunAsync("git", [.. Settings, .. file, .. arguments], folder, cancellation).ConfigureAwait(false)
            ?? throw new AttestationException(RebuildCodes.NoSource, "git cannot be started.", "Install git.");
        return outcome.Succeeded ? outcome.Output : throw new AttestationException(
            RebuildCodes.NoSource, $"{failure}: {Builds.BuildErrors.First(outcome, room.Request.Folder)}",
                await RemedyAsync(cancellation).ConfigureAwait(false));
    }

    // A partial clone lacks files that its origin would send, and here nothing is fetched behind anybody's back.
    private async Task<string> RemedyAsync(CancellationToken cancellation)
    {
        // Cloning it copies what it has, so what it lacks may be missed as late as when the files are written.
        var local = Directory.Exists(room.Request.Source);
        var partial = local && await room.RunAsync(
            "git", [.. Settings, "-C", room.Request.Source!, "config", "--get-regexp", @"^remote\..*\.promisor$"], room.Request.Folder, cancellation)
            .ConfigureAwait(false) is { Succeeded: true };
        return partial ? "The clone is a partial one (--filter) that lacks files: complete it with git fetch --refetch --no-filter, or give a whole one with --source."
            : local ? "Check the clone with git fsck, or give another one with --source." : "Give a local clone with --source.";
    }

    // 5. What was built on Windows has other line ends, and they reach resources, literals and checksums.
    private async Task MatchLineEndsAsync(CancellationToken cancellation)
    {
        var (carriageReturns, asIs) = LineEnds.Count(room.Request.Artifact, room.Source);
        if (carriageReturns <= asIs)
        {
            return;
        }

        const string Failure = "The line ends of the source cannot be changed";
        await GitAsync(["config", "core.autocrlf", "true"], false, room.Source, Failure, cancellation).ConfigureAwait(false);
        await GitAsync(["rm", "-r", "--quiet", "--cached", "."], false, room.Source, Failure, cancellation).ConfigureAwait(false);
        await GitAsync(["reset", "--quiet", "--hard"], false, room.Source, Failure, cancellation).ConfigureAwait(false);
        room.Note("source", string.Create(CultureInfo.InvariantCulture,
            $"{carriageReturns} of {carriageReturns + asIs} text files that the artifact shows have CR LF: the source was checked out so, too"));
    }

    private async Task<bool> HasAsync(string commit, CancellationToken cancellation) =>
        await room.RunAsync("git", [.. Settings, "cat-file", "-e", commit + "^{commit}"], room.Source, cancellation)
            .ConfigureAwait(false) is { Succeeded: true };

    private (string Origin, bool Local) Origin(BuildRecord record)
    {
        if (room.Request.Source is { } given && Directory.Exists(given))
        {
            return (given, true);
        }

        var address = room.Request.Source ?? record.Repository ?? throw new AttestationException(
            RebuildCodes.NoSource, "Nothing says where the source is.", "Give a clone with --source.");
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps)
        {
            throw new AttestationException(RebuildCodes.NoSource, $"The source {address} is not fetched: only https is.",
                "Give a local clone with --source.");
        }

        return room.Request.Online ? (address, false) : throw new AttestationException(
            RebuildCodes.NoSource, "The source is on the network, and the network may not be used.", "Give a local clone with --source.");
    }

    // git itself refuses most of what is left out here; a name that begins with a dash would be an option.
    private static bool IsPlain(string name) =>
        name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '-' or '_' or '.' or '+')
        && !name.Contains("/-", StringComparison.Ordinal) && !name.Contains("..", StringComparison.Ordinal);
}
