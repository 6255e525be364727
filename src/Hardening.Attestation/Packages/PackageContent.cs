using System.Buffers.Binary;

namespace Hardening.Attestation.Packages;

/// <summary>
/// A NuGet package as it was before any package signature. Signing appends one stored entry <c>.signature.p7s</c> behind
/// the other entries and one record behind the other directory records, and adjusts the end record. Taking those away
/// gives back the unsigned package byte for byte:
/// <code>
/// signed:   entries | signature entry | directory | signature record | end record
/// content:  entries |                   directory |                    end record with count, size and offset restored
/// </code>
/// Nothing else may be left out of the hash, so the signature must be exactly there and nothing around it.
/// </summary>
internal static class PackageContent
{
    private const string SignatureName = ".signature.p7s";
    private const int LocalHeaderSize = 30;
    private const int MaximumSignature = 4 << 20;

    /// <summary>Digests of the file and of the content.</summary>
    internal static ArtifactDigests Hash(Stream package, CancellationToken cancellationToken)
    {
        using var file = new TwoHashes();
        var digests = Hash(package, file, cancellationToken);
        if (!digests.IsSigned)
        {
            return digests with { FileSha256 = digests.ContentSha256, FileSha512 = digests.ContentSha512 };
        }

        var (sha256, sha512) = file.Finish();
        return digests with { FileSha256 = Convert.ToHexStringLower(sha256), FileSha512 = Convert.ToHexStringLower(sha512) };
    }

    /// <summary>Digests of the content alone.</summary>
    internal static ArtifactDigests HashContent(Stream package, CancellationToken cancellationToken) => Hash(package, null, cancellationToken);

    // The file's hash is fed only when it differs from the content's.
    private static ArtifactDigests Hash(Stream package, TwoHashes? file, CancellationToken cancellationToken)
    {
        var directory = ZipDirectoryReader.Read(package);
        ZipLayout.Check(package, directory, cancellationToken);
        var signature = directory.Entries.FirstOrDefault(e => string.Equals(e.Name, SignatureName, StringComparison.OrdinalIgnoreCase));
        using var content = new TwoHashes();
        package.Position = 0;
        if (signature is null)
        {
            ArtifactHasher.Append(package, package.Length, [content], cancellationToken);
            return Digests(content.Finish(), signed: false);
        }

        TwoHashes[] both = file is null ? [content] : [content, file];
        ArtifactHasher.Append(package, signature.LocalOffset, both, cancellationToken);
        if (file is not null)
        {
            ArtifactHasher.Append(package, package.Length - signature.LocalOffset, [file], cancellationToken);
        }

        CheckSignatureEntry(package, directory, signature);
        content.Append(directory.Bytes.AsSpan(0, signature.RecordOffset));
        content.Append(UnsignedEndRecord(directory, signature));
        var (sha256, sha512) = content.Finish();
        var p7s = ZipDirectoryReader.ReadAt(package, signature.LocalOffset + LocalHeaderSize + SignatureName.Length, (int)signature.Size);
        PackageSignatureContent.Require(p7s, sha256, sha512);
        return Digests((sha256, sha512), signed: true) with { Signature = p7s };
    }

    private static byte[] UnsignedEndRecord(ZipDirectory directory, ZipEntry signature)
    {
        var end = directory.EndRecord.ToArray();
        var count = (ushort)(directory.Entries.Count - 1);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(8), count);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(10), count);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(12), (uint)signature.RecordOffset);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(16), signature.LocalOffset);
        return end;
    }

    private static void CheckSignatureEntry(Stream package, ZipDirectory directory, ZipEntry signature)
    {
        var recordIsLast = signature.RecordOffset + signature.RecordSize == directory.Bytes.Length;
        var entryIsLast = signature.LocalOffset + LocalHeaderSize + SignatureName.Length + (long)signature.Size == directory.Offset;
        if (signature.Name != SignatureName || !recordIsLast || !entryIsLast)
        {
            throw Misplaced("it is not the last entry, or other bytes lie around it");
        }

        var header = ZipDirectoryReader.ReadAt(package, signature.LocalOffset, LocalHeaderSize);
        var bare = signature.RecordSize == 46 + SignatureName.Length && ZipDirectoryReader.U16(header, 28) == 0;
        if (signature.Method != 0 || signature.Flags != 0 || ZipDirectoryReader.U16(header, 6) != 0 || signature.CompressedSize != signature.Size || signature.Size > MaximumSignature || !bare)
        {
            throw Misplaced("it is not a plain stored entry");
        }
    }

    private static AttestationException Misplaced(string why) => new(
        AttestationCodes.BadPackageSignature, $"The package signature is not where it must be: {why}.",
        "Do not use this package; obtain it again from its gallery.");

    private static ArtifactDigests Digests((byte[] Sha256, byte[] Sha512) content, bool signed) => new()
    {
        FileSha256 = null,
        ContentSha256 = Convert.ToHexStringLower(content.Sha256),
        ContentSha512 = Convert.ToHexStringLower(content.Sha512),
        IsSigned = signed,
    };
}
