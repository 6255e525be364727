using System.Security.Cryptography;
using Hardening.Attestation.Packages.Signatures;
using NuGet.Packaging.Signing;

namespace Hardening.Attestation.Packages.Signing;

/// <summary>
/// Signs packages as their author, in the form that package clients verify. The signature is an entry of its own behind the
/// content, so whatever was attested about the content stays true.
/// </summary>
public static class PackageAuthorSigner
{
    /// <summary>Signs a package. The output appears whole or not at all, and only when its signature verifies here.</summary>
    /// <param name="package">Absolute path of the package.</param>
    /// <param name="output">Absolute path of the signed package, replaced when it exists; its folder is made; may be <paramref name="package"/>.</param>
    /// <param name="options">Who signs, and with whose help.</param>
    /// <param name="cancellationToken">Ends reading and requests.</param>
    /// <returns>The digests of the signed package; those of its content are the same as before.</returns>
    /// <exception cref="AttestationException">
    /// The package cannot be read (HTB0203, HTB0204, HTB0401 to HTB0405), the certificate is unfit (HTB0409), the package is signed
    /// already (HTB0410), the output cannot be written (HTB0411), or the time stamp failed (HTB0823 to HTB0825, HTB0829, HTB0831, HTB0832).
    /// </exception>
    public static async Task<ArtifactDigests> SignAsync(
        string package, string output, PackageSigningOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(package);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(options);

        // 1. What would be refused is refused before anything is asked of anybody.
        var now = options.Time.GetUtcNow();
        options.Certificate.RequireFit(now);
        var before = ArtifactHasher.Compute(package, cancellationToken);
        if (before.IsSigned && !options.ReplaceSignature)
        {
            throw new AttestationException(
                AttestationCodes.PackageAlreadySigned, "The package has a signature already.",
                "Sign the package as it was packed, or say that its signature is to be replaced.", package);
        }

        // 2. The signature, over the content's digest.
        var cms = AuthorSignature.Create(before.ContentSha256!, options.Certificate, now, cancellationToken);
        if (options.TimestampAuthority is { } authority)
        {
            var connection = options.Connection ?? throw new ArgumentException("A time stamp needs a connection.", nameof(options));
            AuthorSignature.Stamp(cms, await PackageTimestamp.RequestAsync(cms.SignerInfos[0], authority, connection, cancellationToken).ConfigureAwait(false));
        }

        // 3. What does not verify here is not handed out.
        var signature = cms.Encode();
        AuthorSignature.Check(signature, options.Roots, options.Time.GetUtcNow());

        // 4. The package, whole or not at all.
        var partial = $"{output}.{Path.GetRandomFileName()}.nupkg";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(output)!);
            await WriteAsync(package, partial, before.IsSigned, signature, cancellationToken).ConfigureAwait(false);
            var after = ArtifactHasher.Compute(partial, cancellationToken);
            if (!after.IsSigned || after.ContentSha256 != before.ContentSha256 || after.ContentSha512 != before.ContentSha512)
            {
                throw Unwritable("the package changed while it was signed", output);
            }

            File.Move(partial, output, overwrite: true);
            return after;
        }
        catch (SignatureException error)
        {
            throw Unwritable(error.Message.TrimEnd('.'), output, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(error.Message.TrimEnd('.'), output, error);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    private static async Task WriteAsync(string package, string target, bool isSigned, byte[] signature, CancellationToken cancellationToken)
    {
        // Owned by the archive, which closes it.
        var content = isSigned ? await UnsignedAsync(package, target, cancellationToken).ConfigureAwait(false) : File.OpenRead(package);
        await using var output = new FileStream(target, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        using var archive = new SignedPackageArchive(content, output);
        using var entry = new MemoryStream(signature);
        await archive.AddSignatureAsync(entry, cancellationToken).ConfigureAwait(false);
        output.Flush(flushToDisk: true);
    }

    // A file that has no name any more when it is closed.
    private static async Task<Stream> UnsignedAsync(string package, string target, CancellationToken cancellationToken)
    {
        var stream = new FileStream(
            target + ".unsigned", FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, 4096, FileOptions.DeleteOnClose);
        using var signed = new SignedPackageArchive(File.OpenRead(package), stream);
        await signed.RemoveSignatureAsync(cancellationToken).ConfigureAwait(false);
        return stream;
    }

    private static AttestationException Unwritable(string why, string output, Exception? inner = null) => new(
        AttestationCodes.PackageUnwritable, $"The signed package cannot be written: {why}.",
        "Check that its folder is writable, the disk not full and nobody writing the package.", output, inner);
}
