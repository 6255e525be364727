using System.Globalization;

namespace Hardening.Cryptography.Tests.Memory;

/// <summary>Looks for bytes in the readable memory of another process, through /proc, as an attacker with the same rights would.</summary>
internal static class MemorySearch
{
    private const int Window = 1 << 20;

    internal static int Count(int process, byte[] wanted)
    {
        using var memory = new FileStream($"/proc/{process}/mem", FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        var count = 0;
        foreach (var line in File.ReadLines($"/proc/{process}/maps").ToList())
        {
            var parts = line.Split(' ');
            if (parts[1][0] != 'r' || line.EndsWith("[vvar]", StringComparison.Ordinal) || line.EndsWith("[vsyscall]", StringComparison.Ordinal))
            {
                continue;
            }

            var range = parts[0].Split('-').Select(text => long.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToArray();
            count += CountIn(memory, range[0], range[1], wanted);
        }

        return count;
    }

    private static int CountIn(FileStream memory, long start, long end, byte[] wanted)
    {
        var buffer = new byte[Window + wanted.Length];
        var count = 0;
        for (var at = start; at < end; at += Window)
        {
            var size = (int)Math.Min(Window + wanted.Length - 1, end - at);
            int read;
            try
            {
                memory.Position = at;
                read = memory.Read(buffer, 0, size);
            }
            catch (IOException)
            {
                // The kernel refuses: reserved, or secret memory.
                continue;
            }

            var rest = buffer.AsSpan(0, read);
            for (var hit = rest.IndexOf(wanted); hit >= 0; hit = rest.IndexOf(wanted))
            {
                count++;
                rest = rest[(hit + 1)..];
            }
        }

        return count;
    }
}
