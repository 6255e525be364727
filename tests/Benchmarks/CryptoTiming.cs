using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using Hardening.Cryptography.Derivation;
using Hardening.Cryptography.Files;
using Hardening.Cryptography.Rings;
using Hardening.Cryptography.Rings.Stores;
using Hardening.Cryptography.Sealing;
using Hardening.Cryptography.Streams;
using Hardening.Cryptography.Wrapping;
using Hardening.Testing;
using Argon2id = Hardening.Cryptography.Derivation.Argon2id;
using Sodium = NSec.Cryptography;

namespace Benchmarks;

/// <summary>
/// What sealing costs, each beside the library below it in the same run, in turns: streams beside <c>openssl speed</c> and the
/// platform's cipher, files, messages of 64 bytes, Argon2id beside libsodium. CPU time of the thread or process; least of the turns.
/// </summary>
[SupportedOSPlatform("linux")]
internal static class CryptoTiming
{
    private const int Turns = 5;

    // The first files of a run touch memory that the machine has not used yet, which costs more than everything else.
    private const int FileTurns = 60;
    private const long FileBytes = 64L << 20;
    private const int Chunk = 16 * 1024;
    private const long StreamBytes = 512L << 20;
    private const int Messages = 100_000;

    /// <param name="parts">Of <c>streams</c>, <c>files</c>, <c>messages</c> and <c>argon2</c>; all where none is named.</param>
    /// <param name="output">Receives the tables.</param>
    public static async Task Run(string[] parts, TextWriter output)
    {
        using var folder = new TempFolder();
        using var wrapper = new PassphraseKeyWrapper("a passphrase", new Argon2Cost(64, 1, 1));
        using var ring = await KeyRing.OpenAsync(
            new DirectoryRingStore(folder["ring"], TimeProvider.System), wrapper, TimeProvider.System, new KeyRingOptions { MaximumUses = 1L << 40, UseBlock = 1_000_000 });
        var all = new (string Name, Func<Task> Run)[]
        {
            ("streams", () => StreamsAsync(output)), ("files", () => FilesAsync(output, folder, ring)), ("messages", () => MessagesAsync(output, ring)),
            ("argon2", () => Argon2Async(output)),
        };
        foreach (var (_, run) in all.Where(part => parts.Length == 0 || parts.Contains(part.Name, StringComparer.Ordinal)))
        {
            await run();
        }
    }

    private static async Task StreamsAsync(TextWriter output)
    {
        var key = RandomNumberGenerator.GetBytes(32);
        using var cipher = new AesGcm(key, 16);
        var (message, sealedMessage, tag, nonce) = (new byte[1 << 20], new byte[Chunk], new byte[16], new byte[12]);
        var (openssl, platform, sealing, opening) = (0.0, double.MaxValue, double.MaxValue, double.MaxValue);
        using var sealedStream = new MemoryStream(checked((int)(StreamBytes / 8 * 1025 / 1024)) + 4096);
        for (var turn = 0; turn < Turns; turn++)
        {
            openssl = Math.Max(openssl, await OpensslAsync());
            platform = Math.Min(platform, OwnCpu(() =>
            {
                for (var done = 0L; done < StreamBytes; done += Chunk)
                {
                    nonce[(int)(done / Chunk) & 7]++;
                    cipher.Encrypt(nonce, message.AsSpan(0, Chunk), sealedMessage, tag);
                }
            }));
            sealing = Math.Min(sealing, OwnCpu(() => Seal(key, message, Stream.Null, StreamBytes)));
            sealedStream.Position = 0;
            Seal(key, message, sealedStream, StreamBytes / 8);
            opening = Math.Min(opening, 8 * OwnCpu(() =>
            {
                sealedStream.Position = 0;
                using var reader = ChunkedEncryption.OpenRead(sealedStream, ChunkedSuite.Cobblestone256, key, []);
                while (reader.Read(message) > 0)
                {
                }
            }));
        }

        double Speed(double seconds) => StreamBytes / seconds / 1e6;
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $$"""
            | stream, chunks of 16 KiB, {{Turns}} turns | MB a CPU second | of openssl |
            |---|---:|---:|
            | `openssl speed -evp aes-256-gcm -bytes 16384` | {{openssl:0}} | 100 % |
            | the platform's AES-256-GCM | {{Speed(platform):0}} | {{100 * Speed(platform) / openssl:0}} % |
            | sealed | {{Speed(sealing):0}} | {{100 * Speed(sealing) / openssl:0}} % |
            | opened | {{Speed(opening):0}} | {{100 * Speed(opening) / openssl:0}} % |

            """));
    }

    private static async Task FilesAsync(TextWriter output, TempFolder folder, KeyRing ring)
    {
        var files = new SealedFile(ring, "benchmark");
        var (input, sealedFile, opened) = (folder["input"], folder["sealed"], folder["opened"]);
        var block = RandomNumberGenerator.GetBytes(1 << 20);
        await using (var file = File.Create(input))
        {
            for (var written = 0L; written < FileBytes; written += block.Length)
            {
                await file.WriteAsync(block);
            }
        }

        var (copying, platform, sealing, opening) = (double.MaxValue, double.MaxValue, double.MaxValue, double.MaxValue);
        long memory = 0;
        for (var turn = 0; turn < FileTurns; turn++)
        {
            copying = Math.Min(copying, OwnCpu(() => Copy(input, folder["copy"], block)));
            platform = Math.Min(platform, OwnCpu(() => EncryptFile(input, folder["encrypted"])));
            GC.Collect();
            var before = GC.GetTotalAllocatedBytes(precise: true);
            sealing = Math.Min(sealing, OwnCpu(() => files.SealAsync(input, sealedFile).AsTask().GetAwaiter().GetResult()));
            memory = Math.Max(memory, GC.GetTotalAllocatedBytes(precise: true) - before);
            before = GC.GetTotalAllocatedBytes(precise: true);
            opening = Math.Min(opening, OwnCpu(() => files.OpenAsync(sealedFile, opened).AsTask().GetAwaiter().GetResult()));
            memory = Math.Max(memory, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        double Speed(double seconds) => FileBytes / seconds / 1e9;
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $$"""
            | file to file, {{FileBytes >> 20}} MiB, {{FileTurns}} turns | GB a CPU second |
            |---|---:|
            | copied, 1 MiB at a time | {{Speed(copying):0.00}} |
            | the platform's AES-256-GCM, chunks of 16 KiB | {{Speed(platform):0.00}} |
            | sealed | {{Speed(sealing):0.00}} |
            | opened | {{Speed(opening):0.00}} |

            All that was allocated for one file: {{memory / 1024.0:0}} KiB.

            """));
    }

    private static async Task MessagesAsync(TextWriter output, KeyRing ring)
    {
        var sealer = new Sealer(ring, "benchmark");
        var (message, data) = (new byte[64], new byte[16]);
        var blob = await sealer.SealAsync(message, data);
        var (raw, sealing, opening) = (double.MaxValue, double.MaxValue, double.MaxValue);
        for (var turn = 0; turn < Turns; turn++)
        {
            raw = Math.Min(raw, OwnCpu(() =>
            {
                var (key, sealedMessage, tag, nonce) = (new byte[32], new byte[64], new byte[16], new byte[12]);
                for (var done = 0; done < Messages; done++)
                {
                    using var cipher = new AesGcm(key, 16);
                    cipher.Encrypt(nonce, message, sealedMessage, tag, data);
                }
            }));
            sealing = Math.Min(sealing, OwnCpu(() =>
            {
                for (var done = 0; done < Messages; done++)
                {
                    _ = sealer.SealAsync(message, data).GetAwaiter().GetResult();
                }
            }));
            opening = Math.Min(opening, OwnCpu(() =>
            {
                for (var done = 0; done < Messages; done++)
                {
                    _ = sealer.OpenAsync(blob, data).GetAwaiter().GetResult();
                }
            }));
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $$"""
            | message of 64 bytes, {{Turns}} turns of {{Messages}} | µs of CPU |
            |---|---:|
            | the platform's AES-256-GCM with a new key | {{raw / Messages * 1e6:0.00}} |
            | sealed | {{sealing / Messages * 1e6:0.00}} |
            | opened | {{opening / Messages * 1e6:0.00}} |

            """));
    }

    private static async Task Argon2Async(TextWriter output)
    {
        var (password, salt, derived) = ("correct horse"u8.ToArray(), new byte[16], new byte[32]);
        var library = Sodium.PasswordBasedKeyDerivationAlgorithm.Argon2id(new Sodium.Argon2Parameters { DegreeOfParallelism = 1, MemorySize = 19 * 1024, NumberOfPasses = 2 });
        var (raw, ours) = (double.MaxValue, double.MaxValue);
        for (var turn = 0; turn < 3 * Turns; turn++)
        {
            raw = Math.Min(raw, OwnCpu(() => library.DeriveBytes(password, salt, derived)));
            ours = Math.Min(ours, OwnCpu(() => Argon2id.Derive(new Argon2Cost(19 * 1024, 2, 1), password, salt, derived)));
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $$"""
            | Argon2id, 19 MiB, two passes, {{3 * Turns}} turns | ms of CPU | ratio |
            |---|---:|---:|
            | libsodium | {{raw * 1e3:0.0}} | 1.00 |
            | here | {{ours * 1e3:0.0}} | {{ours / raw:0.00}} |
            """));
    }

    private static void Seal(byte[] key, byte[] message, Stream to, long bytes)
    {
        using var writer = ChunkedEncryption.CreateWriter(to, ChunkedSuite.Cobblestone256, key, []);
        for (var done = 0L; done < bytes; done += message.Length)
        {
            writer.Write(message);
        }

        writer.Complete();
    }

    private static void Copy(string from, string to, byte[] buffer)
    {
        using var source = File.OpenHandle(from);
        using var target = AtomicFile.Create(to, replace: true);
        for (var offset = 0L; RandomAccess.Read(source, buffer, offset) is var count && count > 0; offset += count)
        {
            target.Stream.Write(buffer, 0, count);
        }

        target.Commit();
    }

    // What the layout costs at the least: the cipher alone between the same reads and writes, one buffer of sixteen chunks.
    private static void EncryptFile(string from, string to)
    {
        const int batch = 16;
        using var cipher = new AesGcm(RandomNumberGenerator.GetBytes(32), 16);
        var (message, sealedText, nonce) = (new byte[batch * Chunk], new byte[batch * (Chunk + 16)], new byte[12]);
        using var source = File.OpenHandle(from);
        using var target = AtomicFile.Create(to, replace: true);
        for (var offset = 0L; RandomAccess.Read(source, message, offset) == message.Length; offset += message.Length)
        {
            for (var chunk = 0; chunk < batch; chunk++)
            {
                BinaryPrimitives.WriteInt64BigEndian(nonce, offset + chunk);
                var space = sealedText.AsSpan(chunk * (Chunk + 16), Chunk + 16);
                cipher.Encrypt(nonce, message.AsSpan(chunk * Chunk, Chunk), space[..Chunk], space[Chunk..]);
            }

            target.Stream.Write(sealedText);
        }

        target.Commit();
    }

    // openssl measures CPU seconds of its own process: "+R:COUNT:SIZE:SECONDS" with -mr, and bytes a second in "+F".
    private static async Task<double> OpensslAsync()
    {
        var run = await Command.Run("openssl", ["speed", "-mr", "-seconds", "1", "-bytes", "16384", "-evp", "aes-256-gcm"], Path.GetTempPath());
        run.ShouldExit();
        var line = run.Output.Split('\n').Last(line => line.StartsWith("+F:", StringComparison.Ordinal));
        return double.Parse(line.Split(':')[^1], CultureInfo.InvariantCulture) / 1e6;
    }

    private static double OwnCpu(Action action)
    {
        var start = Environment.CpuUsage.TotalTime;
        action();
        return (Environment.CpuUsage.TotalTime - start).TotalSeconds;
    }
}
