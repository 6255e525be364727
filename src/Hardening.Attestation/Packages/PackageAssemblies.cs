using System.IO.Compression;
using Hardening.Attestation.Statements;

namespace Hardening.Attestation.Packages;

/// <summary>
/// The assemblies inside a package as subjects of their own, so that a file that was unpacked from it can be verified
/// without it.
/// </summary>
public static class PackageAssemblies
{
    private const int BufferSize = 64 << 10;

    /// <summary>One subject an assembly, named <c>PACKAGE/path/in/it.dll</c>, in stored order.</summary>
    /// <param name="path">Absolute path of a package that <see cref="ArtifactHasher"/> has hashed, which bounds what is unpacked.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="AttestationException">The package cannot be read (HTB0204) or is damaged (HTB0401).</exception>
    public static IReadOnlyList<ResourceDescriptor> Describe(string path, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            using var zip = ZipFile.OpenRead(path);
            return
            [
                .. zip.Entries.Where(IsAssembly)
                    .Select(entry => new ResourceDescriptor { Name = $"{Path.GetFileName(path)}/{entry.FullName}", Digest = Digest(entry, cancellationToken) }),
            ];
        }
        catch (InvalidDataException error)
        {
            throw new AttestationException(AttestationCodes.BadPackage, "The package is damaged: " + error.Message, "Pack it again.", path, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AttestationException(AttestationCodes.ArtifactUnreadable, "The package cannot be read: " + error.Message, "Check its permissions.", path, error);
        }
    }

    private static bool IsAssembly(ZipArchiveEntry entry) => Path.GetExtension(entry.Name).ToUpperInvariant() is ".DLL" or ".EXE";

    private static DigestSet Digest(ZipArchiveEntry entry, CancellationToken cancellationToken)
    {
        using var content = entry.Open();
        using var hashes = new TwoHashes();
        var buffer = new byte[BufferSize];
        for (int read; (read = content.Read(buffer)) > 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();

            // Unpacking ends at the size that the directory gives, which was checked.
            hashes.Append(buffer.AsSpan(0, read));
        }

        var (sha256, sha512) = hashes.Finish();
        return new DigestSet(KeyValuePair.Create("sha256", Convert.ToHexStringLower(sha256)), KeyValuePair.Create("sha512", Convert.ToHexStringLower(sha512)));
    }
}
