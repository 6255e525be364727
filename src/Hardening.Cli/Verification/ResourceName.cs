using System.IO.Compression;
using Hardening.Attestation.Packages;
using Hardening.Sbom.Packages;
using Hardening.Sbom.PackageUrls;

namespace Hardening.Cli;

/// <summary>The URI by which users ask for an artifact, where the artifact itself tells it: the package URL of a package.</summary>
internal static class ResourceName
{
    public static string Of(string path)
    {
        if (!ArtifactHasher.IsPackage(path))
        {
            throw new CliException(CliCodes.Usage, "The artifact is no package and has no name of its own.", "Give --vsa-resource URI.", path);
        }

        try
        {
            // The package was verified, so it has one entry of each name.
            using var archive = ZipFile.OpenRead(path);
            var nuspec = archive.Entries.FirstOrDefault(entry => !entry.FullName.Contains('/', StringComparison.Ordinal)
                && entry.FullName.EndsWith(".nuspec", StringComparison.OrdinalIgnoreCase))
                ?? throw new CliException(CliCodes.Usage, "The package has no nuspec that names it.", "Give --vsa-resource URI.", path);
            using var stream = nuspec.Open();
            var metadata = NuspecReader.Read(stream, path);
            return PackageUrl.NuGet(metadata.Id, metadata.Version).ToString();
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new CliException(CliCodes.FileAccess, $"The package cannot be read: {failure.Message}", "Check the file, or give --vsa-resource URI.", path);
        }
    }
}
