using Hardening.Attestation.Bundles;
using Hardening.Attestation.Packages;

namespace Hardening.Attestation.Verification;

/// <summary>The files that make up an artifact, and the bundles beside it.</summary>
internal static class ArtifactFiles
{
    private const int MaximumFiles = 100_000;

    internal static IReadOnlyList<string> DiscoverBundles(Artifact artifact)
    {
        if (artifact.Path is null)
        {
            return [];
        }

        var beside = BundleFile.Discover(artifact.Path);
        return artifact.IsFolder ? [.. beside, .. Inside(artifact.Path)] : beside;
    }

    internal static IReadOnlyList<ArtifactFile> Hash(
        Artifact artifact, IReadOnlyList<string> bundleFiles, CancellationToken cancellationToken)
    {
        if (artifact.GivenDigests is { } given)
        {
            return [new ArtifactFile(artifact.Name, artifact.Path, given)];
        }

        var path = artifact.Path!;
        if (!artifact.IsFolder)
        {
            return [new ArtifactFile(artifact.Name, path, ArtifactHasher.ComputeAsAsked(path, cancellationToken))];
        }

        var bundles = bundleFiles.ToHashSet(StringComparer.Ordinal);
        var result = new List<ArtifactFile>();
        foreach (var file in Walk(path))
        {
            if (!bundles.Contains(file))
            {
                var name = Path.GetRelativePath(path, file).Replace(Path.DirectorySeparatorChar, '/');
                result.Add(new ArtifactFile(name, file, ArtifactHasher.ComputeAsAsked(file, cancellationToken)));
            }
        }

        return result.Count > 0
            ? result
            : throw new AttestationException(
                AttestationCodes.ArtifactMissing, "The folder holds no file to verify.", "Give the folder that was published.", path);
    }

    private static IEnumerable<string> Inside(string folder) =>
        Directory.EnumerateFiles(folder)
            .Where(f => f.EndsWith(BundleFile.Extension, StringComparison.Ordinal)
                || f.EndsWith(BundleFile.LinesExtension, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private static List<string> Walk(string folder)
    {
        try
        {
            var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = false,
                MaxRecursionDepth = 64 };
            var files = new List<string>();
            foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", options))
            {
                // What a link leads to can change after it was verified.
                if (entry.LinkTarget is not null)
                {
                    throw new AttestationException(
                        AttestationCodes.ArtifactUnreadable, "A link inside the folder cannot be verified.",
                        "Replace the link by the file it leads to.", entry.FullName);
                }

                if (entry is FileInfo)
                {
                    files.Add(entry.FullName);
                }

                if (files.Count > MaximumFiles)
                {
                    throw new AttestationException(
                        AttestationCodes.DocumentTooLarge, $"The folder holds more than {MaximumFiles} files.", "Verify its parts.",
                        folder);
                }
            }

            files.Sort(StringComparer.Ordinal);
            return files;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AttestationException(
                AttestationCodes.ArtifactUnreadable, "The folder cannot be read: " + error.Message, "Check its permissions.", folder,
                error);
        }
    }
}
