using System.Text.Json.Nodes;
using Hardening.Cryptography.Age;
using Hardening.Cryptography.Files;
using Hardening.Cryptography.Streams;

namespace CryptoAdapter.Operations;

/// <summary>Streams: chunked encryption and age.</summary>
internal static class StreamOperations
{
    private const int LargestRange = 1 << 26;

    public static IEnumerable<(string Name, Func<Request, JsonObject> Run)> All =>
        [("stream.open", Open), ("stream.seal", Seal), ("stream.open_range", OpenRange)];

    private static JsonObject Open(Request request)
    {
        using var released = new ReleasedBytes();
        return released.Report(() =>
        {
            using var input = File.OpenRead(request.Text("in"));
            using var plain = Reader(request, input);
            released.Drain(plain);
        });
    }

    private static JsonObject OpenRange(Request request)
    {
        var (offset, length) = (request.Long("offset"), request.Int("length"));
        if (offset < 0 || length is < 0 or > LargestRange)
        {
            throw new BadRequestException("offset");
        }

        using var input = File.OpenRead(request.Text("in"));
        using var plain = Reader(request, input);
        if (plain.CanSeek)
        {
            plain.Position = offset;
        }
        else
        {
            Skip(plain, offset);
        }

        var output = new byte[length];
        var count = plain.ReadAtLeast(output, length, throwOnEndOfStream: false);
        return Reply.Ok("msg", output.AsSpan(0, count));
    }

    private static JsonObject Seal(Request request)
    {
        using var input = File.OpenRead(request.Text("in"));
        using var file = AtomicFile.Create(Path.GetFullPath(request.Text("out")), replace: true);
        using (var writer = Writer(request, file.Stream))
        {
            input.CopyTo(writer, 1 << 18);
            writer.Complete();
        }

        file.Commit();
        return Reply.Ok();
    }

    private static Stream Reader(Request request, Stream input)
    {
        if (request.Plain("format") != "age")
        {
            return ChunkedEncryption.OpenRead(input, Suite(request), request.Bytes("key"), request.BytesOrEmpty("ctx"));
        }

        var identities = new List<AgeIdentity>();
        try
        {
            identities.AddRange(request.Texts("identities").Select(AgeIdentity.Parse));
            identities.AddRange(request.Texts("passphrases").Select(text => AgeIdentity.FromPassphrase(text)));
            return AgeEncryption.OpenRead(input, identities);
        }
        finally
        {
            identities.ForEach(identity => identity.Dispose());
        }
    }

    private static SealingStream Writer(Request request, Stream output)
    {
        if (request.Plain("format") != "age")
        {
            return ChunkedEncryption.CreateWriter(output, Suite(request), request.Bytes("key"), request.BytesOrEmpty("ctx"));
        }

        var recipients = request.Texts("recipients").Select(AgeRecipient.Parse).Concat(request.Texts("passphrases").Select(text => AgeRecipient.FromPassphrase(text)));
        return AgeEncryption.CreateWriter(output, [.. recipients], request.Flag("armored"));
    }

    private static ChunkedSuite Suite(Request request) => request.Plain("format") switch
    {
        "cobblestone256" => ChunkedSuite.Cobblestone256,
        "cobblestone128" => ChunkedSuite.Cobblestone128,
        _ => throw new UnsupportedException(),
    };

    private static void Skip(Stream stream, long count)
    {
        var buffer = new byte[1 << 16];
        while (count > 0 && stream.Read(buffer.AsSpan(0, (int)Math.Min(buffer.Length, count))) is var read && read > 0)
        {
            count -= read;
        }
    }
}
