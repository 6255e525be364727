using System.Collections.Immutable;
using Hardening.Sbom.Graph;

namespace Hardening.Sbom.Packages;

/// <summary>
/// Folders in the layout that NuGet unpacks to: <c>id/version/id.nuspec</c> and <c>id/version/id.version.nupkg</c>, all lower case.
/// Without digests neither archives nor licence files are hashed.
/// </summary>
internal sealed class PackageFolders(IReadOnlyList<string> folders, FileDigests? digests, Action<SbomWarning> warn, PackageCache cache)
{
    public RestoredPackage Find(string id, string version)
    {
        var (lowerId, lowerVersion) = (id.ToLowerInvariant(), version.ToLowerInvariant());
        if (!IsFileName(lowerId) || !IsFileName(lowerVersion))
        {
            warn(new SbomWarning(SbomCodes.MetadataMissing,
                $"'{id}' {version} is not a usable package name; its licence and hashes are left out.", null));
            return RestoredPackage.Unknown;
        }

        var folder = folders.Select(root => Path.Combine(root, lowerId, lowerVersion)).FirstOrDefault(Directory.Exists);
        if (folder is null)
        {
            warn(new SbomWarning(
                SbomCodes.MetadataMissing, $"The package {id} {version} is in no package folder; its licence and hashes are left out.",
                    null));
            return RestoredPackage.Unknown;
        }

        return cache.Get(folder, told => Read(folder, id, version, told), warn);
    }

    private RestoredPackage Read(string folder, string id, string version, Action<SbomWarning> tell)
    {
        var (lowerId, lowerVersion) = (id.ToLowerInvariant(), version.ToLowerInvariant());
        var archive = Path.Combine(folder, $"{lowerId}.{lowerVersion}.nupkg");
        var metadata = Metadata(Path.Combine(folder, lowerId + ".nuspec"), id, version, tell);
        return new RestoredPackage(
            metadata,
            digests is not null && File.Exists(archive) ? digests.Of(archive, DigestAlgorithm.Sha256, DigestAlgorithm.Sha512) : [],
            LicenseFile(folder, metadata?.LicenseFile));
    }

    private static PackageMetadata? Metadata(string nuspec, string id, string version, Action<SbomWarning> tell)
    {
        try
        {
            using var stream = new FileStream(nuspec, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            return NuspecReader.Read(stream, nuspec);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or SbomException)
        {
            tell(new SbomWarning(
                SbomCodes.MetadataMissing, $"The nuspec of {id} {version} cannot be used; its licence is left out. {failure.Message}",
                    nuspec));
            return null;
        }
    }

    // The nuspec is untrusted: its path must stay inside the package's folder.
    private Digest? LicenseFile(string folder, string? relative)
    {
        if (relative is null || digests is null)
        {
            return null;
        }

        var path = Path.GetFullPath(Path.Combine(folder, relative.Replace('\\', '/')));
        return path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(path)
            ? digests.Of(path, DigestAlgorithm.Sha256)[0]
            : null;
    }

    private static bool IsFileName(string name) =>
        name is not ("" or "." or "..") && name.Length <= 256 && name.IndexOfAny(['/', '\\', ':', '\0']) < 0;
}
