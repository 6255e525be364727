using System.Text;

namespace Hardening.Attestation.Packages;

/// <summary>
/// Checks that local headers and directory tell the same story, that entries neither overlap nor name a place outside
/// the package, and that what is declared stays within bounds.
/// <code>local header: 0 'PK\3\4' | 6 flags | 8 method | 14 crc | 18 compressed | 22 size | 26 name | 28 extra lengths | 30 name</code>
/// </summary>
internal static class ZipLayout
{
    private const int LocalSize = 30;
    private const uint LocalSignature = 0x04034b50;
    private const ushort Encrypted = 1;
    private const ushort HasDescriptor = 8;
    private const long MaximumTotal = 8L << 30;
    private const long RatioStartsAt = 64 << 20;
    private const int MaximumRatio = 200;

    internal static void Check(Stream zip, ZipDirectory directory, CancellationToken cancellationToken)
    {
        CheckNames(directory.Entries);
        CheckSizes(directory.Entries, zip.Length);
        long end = 0;
        foreach (var entry in InOrderOfPlace(directory.Entries))
        {
            if (entry.LocalOffset < end)
            {
                throw ZipDirectoryReader.Damaged($"the entry '{entry.Name}' overlaps another");
            }

            cancellationToken.ThrowIfCancellationRequested();
            end = CheckLocal(zip, entry, directory.Offset);
        }
    }

    private static ZipEntry[] InOrderOfPlace(IReadOnlyList<ZipEntry> entries)
    {
        ZipEntry[] sorted = [.. entries];
        Array.Sort(sorted, static (one, other) => one.LocalOffset.CompareTo(other.LocalOffset));
        return sorted;
    }

    private static void CheckNames(IReadOnlyList<ZipEntry> entries)
    {
        // Ignoring case, because a file system may: two entries for one file have two readings.
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in entries.Select(e => e.Name))
        {
            // Package tools do write "build//x.targets"; file systems read it as "build/x.targets", and so must the search for doubles.
            var parts = name.Split('/', StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length == 0 || name[0] == '/' || name.AsSpan().ContainsAny('\\', ':', '\0')
                || name.Contains('\uFFFD', StringComparison.Ordinal) || parts.Any(p => p is "." or ".."))
            {
                throw new AttestationException(
                    AttestationCodes.BadPackageEntryName, $"The entry name '{name}' could lead outside the package.",
                    "Do not use this package; it was not made by a package tool.");
            }

            if (!seen.Add(string.Join('/', parts)))
            {
                throw new AttestationException(
                    AttestationCodes.BadPackageEntryName, $"The entry '{name}' occurs twice.",
                    "Do not use this package; programs would disagree about its content.");
            }
        }
    }

    private static void CheckSizes(IReadOnlyList<ZipEntry> entries, long packageSize)
    {
        long total = 0;
        foreach (var entry in entries)
        {
            total += entry.Size;
        }

        if (total > MaximumTotal || (total > RatioStartsAt && total / packageSize > MaximumRatio))
        {
            throw new AttestationException(
                AttestationCodes.PackageTooLarge, $"The package declares {total} bytes of content in {packageSize} bytes.",
                "Do not unpack it; this is how zip bombs look.");
        }
    }

    private static long CheckLocal(Stream zip, ZipEntry entry, long limit)
    {
        if (entry.LocalOffset + LocalSize > limit)
        {
            throw ZipDirectoryReader.Damaged($"the entry '{entry.Name}' lies outside the data");
        }

        var header = ZipDirectoryReader.ReadAt(zip, entry.LocalOffset, LocalSize);
        var nameLength = ZipDirectoryReader.U16(header, 26);
        var dataOffset = (long)entry.LocalOffset + LocalSize + nameLength + ZipDirectoryReader.U16(header, 28);
        if (ZipDirectoryReader.U32(header, 0) != LocalSignature || dataOffset + entry.CompressedSize > limit)
        {
            throw ZipDirectoryReader.Damaged($"the entry '{entry.Name}' lies outside the data");
        }

        var name = ZipDirectoryReader.ReadAt(zip, entry.LocalOffset + LocalSize, nameLength);
        var declared = (entry.Flags & HasDescriptor) != 0
            || (ZipDirectoryReader.U32(header, 18) == entry.CompressedSize && ZipDirectoryReader.U32(header, 22) == entry.Size);
        if (Encoding.UTF8.GetString(name) != entry.Name || ZipDirectoryReader.U16(header, 8) != entry.Method || !declared)
        {
            throw ZipDirectoryReader.Damaged($"directory and local header disagree about '{entry.Name}'");
        }

        return (entry.Flags & Encrypted) == 0
            ? dataOffset + entry.CompressedSize
            : throw new AttestationException(
                AttestationCodes.UnsupportedPackage, $"The entry '{entry.Name}' is encrypted.", "Use a package without encryption.");
    }
}
