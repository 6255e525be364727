using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;
using Hardening.Sbom.Build;
using Hardening.Sbom.Graph;
using Hardening.Sbom.IO;
using Hardening.Sbom.Packages;
using Hardening.Sbom.PackageUrls;

namespace Hardening.Sbom.Sources;

/// <summary>
/// Reads a package: its files by content, its dependencies as the ranges its nuspec states. Bounded in entries and unpacked
/// bytes; nothing is written to the disk.
/// </summary>
internal sealed class NupkgSource(SourceRequest request)
{
    private const int EntryLimit = 50_000;
    private const long UnpackedLimit = 4L << 30;
    private const string Remedy = "Get the package again from a source you trust.";

    public SourceResult Read()
    {
        try
        {
            using var stream = new FileStream(request.Path, FileMode.Open, FileAccess.Read, FileShare.Read);
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            return Read(archive, stream);
        }
        catch (InvalidDataException failure)
        {
            throw Malformed($"The package is not a readable zip archive: {failure.Message}", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw BoundedFile.Unreadable(request.Path, failure, "Check the path.");
        }
    }

    private SourceResult Read(ZipArchive archive, FileStream stream)
    {
        // 1. Refuse what an archive can do to its reader, before anything is unpacked.
        CheckEntries(archive);

        // 2. The one nuspec at the root is the package's own word.
        var (metadata, dependencies) = Nuspec(archive);

        // 3. Every file by its bytes.
        var files = Files(archive);
        stream.Position = 0;
        var purl = PackageUrl.NuGet(metadata.Id, metadata.Version);
        var root = new Component
        {
            Ref = purl.ToString(),
            Kind = ComponentKind.Package,
            Name = metadata.Id,
            Version = metadata.Version,
            Purl = purl,
            Description = metadata.Description,
            Copyright = metadata.Copyright,
            Authors = metadata.Authors,
            Supplier = metadata.Authors.IsEmpty ? null : string.Join(", ", metadata.Authors),
            Licenses = metadata.Licenses,
            Links = Links(metadata, stream),
            Evidence = [new Evidence(EvidenceMethod.Manifest, metadata.Id + ".nuspec")],
            Files = files,
        };

        // 4. Dependencies are ranges: which version answers is decided where the package is used.
        var builder = new ComponentGraphBuilder(root);
        foreach (var dependency in dependencies)
        {
            var component = Dependency(dependency);
            builder.Add(component);
            builder.Connect(root.Ref, component.Ref);
        }

        return new SourceResult(
            builder.Build() with { Phase = LifecyclePhase.PostBuild, Producer = request.Producer, Timestamp = request.Timestamp }, []);
    }

    private void CheckEntries(ZipArchive archive)
    {
        if (archive.Entries.Count > EntryLimit || archive.Entries.Sum(entry => (decimal)entry.Length) > UnpackedLimit)
        {
            throw new SbomException(
                SbomCodes.TooLarge, $"The package has more than {EntryLimit} entries or unpacks to more than {UnpackedLimit} bytes.", Remedy, request.Path);
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in archive.Entries)
        {
            var parts = entry.FullName.Split('/', '\\');
            if (entry.FullName.Length == 0 || entry.FullName[0] is '/' or '\\' || entry.FullName.Contains(':', StringComparison.Ordinal)
                || parts.Contains("..") || entry.FullName.Any(char.IsControl))
            {
                throw Malformed($"The entry '{Text.UntrustedText.Clean(entry.FullName, 200)}' leads outside the package.");
            }

            if (!names.Add(entry.FullName))
            {
                throw Malformed($"The entry '{Text.UntrustedText.Clean(entry.FullName, 200)}' occurs twice.");
            }
        }
    }

    private (PackageMetadata Metadata, ImmutableArray<NuspecDependency> Dependencies) Nuspec(ZipArchive archive)
    {
        var nuspecs = archive.Entries.Where(entry => !entry.FullName.Contains('/', StringComparison.Ordinal)
            && entry.FullName.EndsWith(".nuspec", StringComparison.OrdinalIgnoreCase)).ToArray();
        if (nuspecs.Length != 1)
        {
            throw Malformed($"The package has {nuspecs.Length} nuspec files at its root instead of one.");
        }

        using var first = nuspecs[0].Open();
        var metadata = NuspecReader.Read(first, request.Path);
        using var second = nuspecs[0].Open();
        return (metadata, NuspecDependencies.Read(second, request.Path));
    }

    private ImmutableArray<ShippedFile> Files(ZipArchive archive)
    {
        var left = UnpackedLimit;
        var files = ImmutableArray.CreateBuilder<ShippedFile>();
        foreach (var entry in archive.Entries.Where(IsContent).OrderBy(entry => entry.FullName, StringComparer.Ordinal))
        {
            files.Add(new ShippedFile(Uri.UnescapeDataString(entry.FullName.Replace('\\', '/')))
            {
                Digests = [new Digest(DigestAlgorithm.Sha256, Hash(entry, ref left))],
                IsNative = entry.FullName.Contains("/native/", StringComparison.Ordinal),
            });
        }

        return files.ToImmutable();
    }

    // The sizes in the directory are the archive's own claim; the bytes are counted too.
    private string Hash(ZipArchiveEntry entry, ref long left)
    {
        using var content = entry.Open();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        for (int read; (read = content.Read(buffer)) > 0;)
        {
            left -= read;
            if (left < 0)
            {
                throw new SbomException(SbomCodes.TooLarge, $"The package unpacks to more than {UnpackedLimit} bytes.", Remedy, request.Path);
            }

            hash.AppendData(buffer, 0, read);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // The parts that the container format adds are not the package's content.
    private static bool IsContent(ZipArchiveEntry entry) =>
        !entry.FullName.EndsWith('/')
        && entry.FullName is not ("[Content_Types].xml" or ".signature.p7s")
        && !entry.FullName.StartsWith("_rels/", StringComparison.Ordinal)
        && !entry.FullName.StartsWith("package/services/", StringComparison.Ordinal);

    private static ImmutableArray<ExternalLink> Links(PackageMetadata metadata, FileStream stream)
    {
        var links = ImmutableArray.CreateBuilder<ExternalLink>();
        using var sha512 = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            sha256.AppendData(buffer, 0, read);
            sha512.AppendData(buffer, 0, read);
        }

        links.Add(new ExternalLink(ExternalLinkKind.Distribution, $"{metadata.Id}.{metadata.Version}.nupkg".ToLowerInvariant())
        {
            Digests =
            [
                new Digest(DigestAlgorithm.Sha256, Convert.ToHexStringLower(sha256.GetHashAndReset())),
                new Digest(DigestAlgorithm.Sha512, Convert.ToHexStringLower(sha512.GetHashAndReset())),
            ],
        });
        if (metadata.RepositoryUrl is { } repository)
        {
            links.Add(new ExternalLink(ExternalLinkKind.Vcs, repository) { Comment = metadata.RepositoryCommit is { } commit ? "commit " + commit : null });
        }

        if (metadata.ProjectUrl is { } page)
        {
            links.Add(new ExternalLink(ExternalLinkKind.Website, page));
        }

        return links.ToImmutable();
    }

    private static Component Dependency(NuspecDependency dependency) => new()
    {
        Ref = $"{PackageUrl.NuGet(dependency.Id, null)}?range={dependency.Range}&target={dependency.Framework}",
        Kind = ComponentKind.Package,
        Name = dependency.Id,
        Purl = PackageUrl.NuGet(dependency.Id, null),
        IsExternal = true,
        Properties =
        [
            .. new[]
            {
                dependency.Range is null ? null : new Property(PropertyNames.NuGetRange, dependency.Range),
                dependency.Framework is null ? null : new Property(PropertyNames.TargetFramework, dependency.Framework),
            }.OfType<Property>(),
        ],
        Completeness = Completeness.Unknown,
    };

    private SbomException Malformed(string message, Exception? inner = null) => new(SbomCodes.Malformed, message, Remedy, request.Path, inner);
}
