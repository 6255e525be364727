using Hardening.Cryptography.Streams;

namespace Hardening.Cryptography.Tests.Streams;

public sealed class ChunkedInteropTests
{
    [ToolTheory("node")]
    [InlineData(ChunkedSuite.Cobblestone256)]
    [InlineData(ChunkedSuite.Cobblestone128)]
    public async Task Another_writing_of_the_specification_opens_our_messages_and_we_open_its(ChunkedSuite suite)
    {
        using var folder = new TempFolder();
        var key = Enumerable.Range(9, suite.KeySize()).Select(i => (byte)i).ToArray();
        var context = "a context"u8.ToArray();
        var script = RepositoryRoot.Combine("tests", "Hardening.Cryptography.Tests", "Streams", "Interop", "cobblestone.mjs");
        foreach (var size in new[] { 0, 1, 16383, 16384, 16385, 5 * 16384, 100_000 })
        {
            var message = Enumerable.Range(0, size).Select(i => (byte)(i * 13 / 3)).ToArray();
            using (var output = File.Create(folder["ours"]))
            using (var writer = ChunkedEncryption.CreateWriter(output, suite, key, context))
            {
                writer.Write(message);
                writer.Complete();
            }

            await Run("open", "ours", "opened");
            Assert.Equal(message, await File.ReadAllBytesAsync(folder["opened"]));

            folder.Write("message", message);
            await Run("seal", "message", "theirs");
            using var input = File.OpenRead(folder["theirs"]);
            using var reader = ChunkedEncryption.OpenRead(input, suite, key, context);
            using var plain = new MemoryStream();
            reader.CopyTo(plain);
            Assert.Equal(message, plain.ToArray());
        }

        async Task Run(string verb, string from, string to) =>
            (await Command.Run("node", [script, verb, Convert.ToHexStringLower(key), Convert.ToHexStringLower(context), folder[from], folder[to]], folder.Path)).ShouldExit();
    }
}
