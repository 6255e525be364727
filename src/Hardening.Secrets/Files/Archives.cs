#if NET
namespace Hardening.Secrets.Files;

/// <summary>Knows archives by their first bytes, whatever they are called.</summary>
internal static class Archives
{
    private const int TarMagicOffset = 257;

    public static ArchiveKind KindOf(ReadOnlySpan<byte> head) =>
        head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8) ? ArchiveKind.Zip
        : head.Length > 10 && head[0] == 0x1F && head[1] == 0x8B && head[2] == 8 ? ArchiveKind.GZip
        : head.Length >= 512 && head[TarMagicOffset..].StartsWith("ustar"u8) ? ArchiveKind.Tar
        : ArchiveKind.None;

    /// <summary>The whole stream in memory, or null when it is longer than <paramref name="limit"/>.</summary>
    public static MemoryStream? Buffer(Stream stream, long limit)
    {
        var memory = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            if (memory.Length + read > limit)
            {
                memory.Dispose();
                return null;
            }

            memory.Write(buffer, 0, read);
        }

        memory.Position = 0;
        return memory;
    }
}
#endif
