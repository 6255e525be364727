using System.Buffers.Binary;
using System.Reflection.PortableExecutable;

namespace Hardening.Attestation.Rebuild.Comparison;

/// <summary>
/// Signatures of a PE file that can be taken away: Authenticode, which is a table behind the image, named in the data
/// directory (PE format, "Certificate Table"), and the strong-name signature (ECMA-335 II.6.3), which has room reserved
/// in the image. Both come with the checksum of the header.
/// </summary>
internal static class PeSignatures
{
    private const int CertificateDirectory = 4;
    private const int StrongNameFlag = (int)CorFlags.StrongNameSigned;
    private const int CorFlagsOffset = 16;
    private const int ChecksumOffset = 64;

    /// <summary>Names the signatures that differ; true when nothing else does, to the byte.</summary>
    internal static bool DifferOnly(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, PEReader one, PEReader two, string file,
        DifferenceSink sink)
    {
        var first = Parts(left, one);
        var second = Parts(right, two);
        var (certificates, strongName) =
            (!first.Certificates.SequenceEqual(second.Certificates), !first.StrongName.SequenceEqual(second.StrongName));
        if (!certificates && !strongName)
        {
            return false;
        }

        var stripped = Strip(left, one).AsSpan().TrimEnd((byte)0).SequenceEqual(Strip(right, two).AsSpan().TrimEnd((byte)0));
        if (certificates)
        {
            sink.Add(file, DifferenceKind.Signature, "Authenticode", Size(first.Certificates), Size(second.Certificates),
                Causes.Authenticode);
        }

        if (strongName)
        {
            sink.Add(
                file, DifferenceKind.Signature, "strong-name signature", Size(first.StrongName), Size(second.StrongName),
                stripped ? Causes.StrongName : Causes.Derived);
        }

        return stripped;
    }

    private static SignatureParts Parts(ReadOnlySpan<byte> image, PEReader reader)
    {
        var certificates = Certificates(image, reader);
        var strongName = StrongName(image, reader);
        return new SignatureParts(image[certificates], image[strongName]);
    }

    private static byte[] Strip(ReadOnlySpan<byte> image, PEReader reader)
    {
        var headers = reader.PEHeaders;
        var bytes = image.ToArray();
        bytes.AsSpan(StrongName(image, reader)).Clear();
        var flags = bytes.AsSpan(headers.CorHeaderStartOffset + CorFlagsOffset, sizeof(int));
        BinaryPrimitives.WriteInt32LittleEndian(flags, BinaryPrimitives.ReadInt32LittleEndian(flags) & ~StrongNameFlag);
        bytes.AsSpan(headers.PEHeaderStartOffset + ChecksumOffset, sizeof(uint)).Clear();
        bytes.AsSpan(DirectoryOffset(headers), 2 * sizeof(uint)).Clear();
        var (table, length) = Certificates(image, reader).GetOffsetAndLength(image.Length);
        return length > 0 && table + length == image.Length ? bytes[..table] : bytes;
    }

    // The directory has an offset into the file here, not an address.
    private static Range Certificates(ReadOnlySpan<byte> image, PEReader reader)
    {
        var entry = reader.PEHeaders.PEHeader!.CertificateTableDirectory;
        return Within(entry.RelativeVirtualAddress, entry.Size, image.Length);
    }

    private static Range StrongName(ReadOnlySpan<byte> image, PEReader reader)
    {
        var headers = reader.PEHeaders;
        var entry = headers.CorHeader!.StrongNameSignatureDirectory;
        return entry.Size > 0 && headers.TryGetDirectoryOffset(entry, out var offset) ? Within(offset, entry.Size, image.Length) : ..0;
    }

    private static Range Within(int offset, int size, int length) => offset >= 0 && size >= 0 && (long)offset + size <= length
        ? offset..(offset + size)
        : throw new BadImageFormatException("A signature lies outside of the file.");

    private static int DirectoryOffset(PEHeaders headers) =>
        headers.PEHeaderStartOffset + (headers.PEHeader!.Magic == PEMagic.PE32Plus ? 112 : 96) + (CertificateDirectory * 2 * sizeof(uint));

    private static string Size(ReadOnlySpan<byte> signature) => signature.IsEmpty ? "absent" : $"{signature.Length} bytes";

    private readonly ref struct SignatureParts(ReadOnlySpan<byte> certificates, ReadOnlySpan<byte> strongName)
    {
        internal readonly ReadOnlySpan<byte> Certificates = certificates;
        internal readonly ReadOnlySpan<byte> StrongName = strongName;
    }
}
