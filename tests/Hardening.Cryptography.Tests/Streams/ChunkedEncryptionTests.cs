using CsCheck;
using Hardening.Cryptography.Streams;

namespace Hardening.Cryptography.Tests.Streams;

public sealed class ChunkedEncryptionTests
{
    private const int Chunk = ChunkedEncryption.ChunkSize;
    private static readonly int[] Sizes = [0, 1, Chunk - 1, Chunk, Chunk + 1, (2 * Chunk) - 1, 2 * Chunk, (20 * Chunk) + 5];

    public static TheoryData<ChunkedSuite> Suites => [.. Enum.GetValues<ChunkedSuite>()];

    [Theory]
    [MemberData(nameof(Suites))]
    public void Messages_of_every_size_around_a_chunk_come_back(ChunkedSuite suite)
    {
        foreach (var size in Sizes)
        {
            var message = Message(size);
            var file = Seal(suite, message, "context"u8);
            Assert.Equal(ChunkedEncryption.HeaderSize + size + (16 * ((size / Chunk) + 1)), file.Length);
            Assert.Equal(message, Open(suite, file, "context"u8));
        }
    }

    [Fact]
    public void Any_range_reads_the_same_as_the_whole()
    {
        var message = Message((3 * Chunk) + 100);
        var file = Seal(ChunkedSuite.Cobblestone256, message, default);
        Gen.Select(Gen.Int[0, message.Length + 50], Gen.Int[0, 2 * Chunk]).Sample((offset, length) =>
        {
            using var reader = ChunkedEncryption.OpenRead(new MemoryStream(file), ChunkedSuite.Cobblestone256, Key(32));
            reader.Position = offset;
            var output = new byte[length];
            var count = reader.ReadAtLeast(output, length, throwOnEndOfStream: false);
            var expected = message.AsSpan(Math.Min(offset, message.Length), Math.Min(length, Math.Max(0, message.Length - offset)));
            Assert.Equal(expected.ToArray(), output[..count]);
            Assert.Equal(message.Length, reader.Length);
            Assert.Equal(message.Length - 7, reader.Seek(-7, SeekOrigin.End));
        });
    }

    [Fact]
    public void A_message_in_the_middle_of_a_stream_is_read_from_there()
    {
        var file = Seal(ChunkedSuite.Cobblestone256, Message(2 * Chunk), default);
        using var input = new MemoryStream([1, 2, 3, .. file]) { Position = 3 };
        using var reader = ChunkedEncryption.OpenRead(input, ChunkedSuite.Cobblestone256, Key(32));
        reader.Position = Chunk + 1;
        Assert.Equal(Message(2 * Chunk)[Chunk + 1], reader.ReadByte());
        Assert.Equal(2 * Chunk, reader.Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(Chunk)]
    [InlineData((2 * Chunk) + 10)]
    public void Changed_cut_reordered_or_extended_it_fails_and_releases_authentic_bytes_only(int size)
    {
        var message = Message(size);
        var file = Seal(ChunkedSuite.Cobblestone256, message, default);
        var damaged = new List<byte[]> { ([.. file, 0]), ([.. file, .. new byte[Chunk]]), ([]) };
        for (var cut = 0; cut < file.Length; cut += Math.Max(1, file.Length / 50))
        {
            damaged.Add(file[..cut]);
            var changed = file.ToArray();
            changed[cut] ^= 0x40;
            damaged.Add(changed);
        }

        var sealedChunk = Chunk + 16;
        for (var boundary = ChunkedEncryption.HeaderSize; boundary < file.Length; boundary += sealedChunk)
        {
            damaged.Add(file[..boundary]);
        }

        if (size > 2 * Chunk)
        {
            var (start, middle) = (ChunkedEncryption.HeaderSize, ChunkedEncryption.HeaderSize + sealedChunk);
            damaged.Add([.. file[..start], .. file[middle..(middle + sealedChunk)], .. file[start..middle], .. file[(middle + sealedChunk)..]]);
        }

        foreach (var seekable in new[] { true, false })
        {
            foreach (var bad in damaged)
            {
                var released = Released(bad, seekable);
                Assert.True(released.Length <= message.Length && released.AsSpan().SequenceEqual(message.AsSpan(0, released.Length)));
            }
        }
    }

    [Fact]
    public void After_a_failure_every_further_call_fails()
    {
        var file = Seal(ChunkedSuite.Cobblestone256, Message(2 * Chunk), default);
        file[ChunkedEncryption.HeaderSize + Chunk + 20] ^= 1;
        using var reader = ChunkedEncryption.OpenRead(new MemoryStream(file), ChunkedSuite.Cobblestone256, Key(32));
        var buffer = new byte[Chunk];
        reader.ReadExactly(buffer);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(CryptographyCodes.Refused, Assert.Throws<CryptographyException>(() => reader.Read(buffer)).Code);
        }

        Assert.Throws<CryptographyException>(() => reader.Length);
    }

    [Fact]
    public void Another_key_context_or_suite_does_not_open()
    {
        var file = Seal(ChunkedSuite.Cobblestone256, Message(10), "a"u8);
        Assert.Throws<CryptographyException>(() => Open(ChunkedSuite.Cobblestone256, file, "b"u8));
        Assert.Throws<CryptographyException>(() => Open(ChunkedSuite.Cobblestone256, file, "a"u8, new byte[32]));
        Assert.Throws<CryptographyException>(() => Open(ChunkedSuite.Cobblestone128, file, "a"u8));
        Assert.Throws<ArgumentException>(() => Open(ChunkedSuite.Cobblestone128, file, "a"u8, new byte[32]));
    }

    [Fact]
    public void A_writer_that_was_given_up_leaves_nothing_that_opens()
    {
        foreach (var size in Sizes)
        {
            using var output = new MemoryStream();
            using (var writer = ChunkedEncryption.CreateWriter(output, ChunkedSuite.Cobblestone256, Key(32)))
            {
                writer.Write(Message(size));
            }

            Assert.Throws<CryptographyException>(() => Open(ChunkedSuite.Cobblestone256, output.ToArray(), default));
        }
    }

    private static byte[] Released(byte[] file, bool seekable)
    {
        using var output = new MemoryStream();
        Assert.Throws<CryptographyException>(() =>
        {
            Stream input = seekable ? new MemoryStream(file) : new System.IO.Compression.ZLibStream(Deflated(file), System.IO.Compression.CompressionMode.Decompress);
            using var reader = ChunkedEncryption.OpenRead(input, ChunkedSuite.Cobblestone256, Key(32));
            reader.CopyTo(output);
        });
        return output.ToArray();
    }

    private static MemoryStream Deflated(byte[] content)
    {
        var result = new MemoryStream();
        using (var zlib = new System.IO.Compression.ZLibStream(result, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(content);
        }

        result.Position = 0;
        return result;
    }

    private static byte[] Seal(ChunkedSuite suite, byte[] message, ReadOnlySpan<byte> context)
    {
        using var output = new MemoryStream();
        using var writer = ChunkedEncryption.CreateWriter(output, suite, Key(suite.KeySize()), context);
        foreach (var part in message.Chunk(7000))
        {
            writer.Write(part);
        }

        writer.Complete();
        return output.ToArray();
    }

    private static byte[] Open(ChunkedSuite suite, byte[] file, ReadOnlySpan<byte> context, byte[]? key = null)
    {
        using var reader = ChunkedEncryption.OpenRead(new MemoryStream(file), suite, key ?? Key(suite.KeySize()), context);
        using var output = new MemoryStream();
        reader.CopyTo(output);
        return output.ToArray();
    }

    private static byte[] Key(int size) => [.. Enumerable.Range(3, size).Select(i => (byte)i)];

    private static byte[] Message(int size) => [.. Enumerable.Range(0, size).Select(i => (byte)(i * 7 / 5))];
}
