using Hardening.Attestation.Packages;

namespace Hardening.Attestation.Rebuild.Builds;

/// <summary>
/// The user's package folder as a source of packages. One in it that has the version but not the content of a recorded
/// package is left out, so that another source can give the recorded one.
/// </summary>
internal static class UserPackages
{
    /// <summary>The folder to restore from: the user's own, or one of links to what may be taken; null for none.</summary>
    internal static string? Usable(BuildRoom room, BuildRecord record, CancellationToken cancellation)
    {
        if (room.Request.UserPackages is not { } folder)
        {
            return null;
        }

        var others = record.Packages.Where(package => File.Exists(FileOf(folder, package)) && !HasContent(folder, package, cancellation))
            .OrderBy(package => package.Key, StringComparer.Ordinal).ToArray();
        if (others.Length == 0)
        {
            return folder;
        }

        room.Note("dependency", $"the package folder has other content than recorded for {string.Join(", ",
            others.Select(package => $"{package.Id} {package.Version}"))}; it was looked for elsewhere");
        var links = Path.Combine(room.Request.Folder, "feed", "packages");
        var left = others.Select(package => package.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var id in Directory.EnumerateDirectories(folder))
        {
            var name = Path.GetFileName(id);
            foreach (var version in Directory.EnumerateDirectories(id)
                .Where(version => !left.Contains($"{name}/{Path.GetFileName(version)}")))
            {
                Directory.CreateDirectory(Path.Combine(links, name));
                Directory.CreateSymbolicLink(Path.Combine(links, name, Path.GetFileName(version)), version);
            }
        }

        return links;
    }

    /// <summary>SHA-512 of a package's content; for one that cannot be taken apart a text that equals no digest.</summary>
    internal static string Digest(string file, CancellationToken cancellation)
    {
        // NuGet is less strict than we are, so what it restored may have no content that we can name.
        try
        {
            return ArtifactHasher.ComputeContent(file, cancellation).ContentSha512!;
        }
        catch (AttestationException)
        {
            using var stream = File.OpenRead(file);
            return "file:" + Convert.ToHexStringLower(System.Security.Cryptography.SHA512.HashData(stream));
        }
    }

    private static bool HasContent(string folder, RecordedPackage package, CancellationToken cancellation) =>
        Digest(FileOf(folder, package), cancellation) == package.Sha512;

    // The layout of a package folder: id/version/id.version.nupkg, in lower case. A recorded name may be no name at all.
    private static string FileOf(string folder, RecordedPackage package)
    {
        var (id, version) = (package.Id.ToLowerInvariant(), package.Version.ToLowerInvariant());
        return Path.GetFileName(id) == id && Path.GetFileName(version) == version
            ? Path.Combine(folder, id, version, $"{id}.{version}.nupkg") : "";
    }
}
