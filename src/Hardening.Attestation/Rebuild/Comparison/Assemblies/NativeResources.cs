using System.Globalization;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;

namespace Hardening.Attestation.Rebuild.Comparison;

/// <summary>
/// Compares the resources of Windows (PE format, "The .rsrc Section"): a tree of type, name and language whose leaves say
/// where the data is. The version resource holds the file version, company and copyright, so it follows from the attributes.
/// </summary>
internal static class NativeResources
{
    private const int MaximumEntries = 10_000;
    private const int Levels = 3;
    private const uint Subdirectory = 0x80000000;
    private const string Version = "native resource 16";

    internal static void Compare(PEReader left, PEReader right, string file, DifferenceSink sink)
    {
        var (one, two) = (Read(left), Read(right));
        foreach (var key in one.Keys.Union(two.Keys).Order(StringComparer.Ordinal))
        {
            var (first, second) = (one.GetValueOrDefault(key), two.GetValueOrDefault(key));
            if (first is null || second is null)
            {
                sink.Add(file, first is null ? DifferenceKind.Added : DifferenceKind.Removed, key);
            }
            else if (!first.AsSpan().SequenceEqual(second))
            {
                var (from, to) = TextWindow.Around(Text(first), Text(second));
                var version = key.StartsWith(Version, StringComparison.Ordinal);
                sink.Add(file, DifferenceKind.Metadata, key, from, to, version ? Causes.VersionResource : null);
            }
        }
    }

    private static Dictionary<string, byte[]> Read(PEReader reader)
    {
        var leaves = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var entry = reader.PEHeaders.PEHeader!.ResourceTableDirectory;
        if (entry.Size > 0)
        {
            ReadDirectory(reader, reader.GetSectionData(entry.RelativeVirtualAddress), 0, "native resource ", 0, leaves);
        }

        return leaves;
    }

    private static void ReadDirectory(PEReader reader, PEMemoryBlock section, int offset, string path, int level, Dictionary<string, byte[]> leaves)
    {
        var header = section.GetReader(offset, 16);
        header.Offset = 12;
        var count = header.ReadUInt16() + header.ReadUInt16();
        var entries = section.GetReader(offset + 16, count * 8);
        for (var i = 0; i < count; i++)
        {
            var (name, at) = (entries.ReadUInt32(), entries.ReadUInt32());
            var key = path + Name(section, name);
            if ((at & Subdirectory) != 0)
            {
                if (level + 1 >= Levels)
                {
                    throw new BadImageFormatException("The native resources are nested too deeply.");
                }

                ReadDirectory(reader, section, (int)(at & ~Subdirectory), key + "/", level + 1, leaves);
                continue;
            }

            var leaf = section.GetReader((int)at, 16);
            var (address, size) = (leaf.ReadInt32(), leaf.ReadInt32());
            if (leaves.Count >= MaximumEntries || !leaves.TryAdd(key, [.. reader.GetSectionData(address).GetContent(0, size)]))
            {
                throw new BadImageFormatException("A native resource occurs twice, or there are too many.");
            }
        }
    }

    private static string Name(PEMemoryBlock section, uint name)
    {
        if ((name & Subdirectory) == 0)
        {
            return name.ToString(CultureInfo.InvariantCulture);
        }

        var text = section.GetReader((int)(name & ~Subdirectory), sizeof(ushort));
        var length = text.ReadUInt16() * sizeof(char);
        return section.GetReader((int)(name & ~Subdirectory) + sizeof(ushort), length).ReadUTF16(length);
    }

    // Version resources are UTF-16 with binary values between; what is no letter is left out.
    private static string Text(byte[] data)
    {
        var text = new StringBuilder();
        foreach (var letter in Encoding.Unicode.GetString(data))
        {
            text.Append(letter is >= ' ' and <= '~' or '©' ? letter : text.Length > 0 && text[^1] != ' ' ? " " : "");
        }

        return text.ToString();
    }
}
