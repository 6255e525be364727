using Hardening.Cryptography.Age;

namespace Hardening.Cryptography.Tests.Age;

public sealed class AgeInteropTests : IDisposable
{
    private static readonly int[] Sizes = [0, 5, 64 * 1024, 200_000];
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [ToolTheory("age")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_age_command_opens_our_files_and_we_open_its(bool armored)
    {
        var text = AgeIdentity.Generate(hybrid: false);
        using var identity = AgeIdentity.Parse(text);
        folder.Write("key", text + "\n");
        foreach (var size in Sizes)
        {
            var content = Content(size);
            folder.Write("ours.age", Seal(content, AgeRecipient.Parse(identity.Recipient!), armored));
            (await Command.Run("age", ["--decrypt", "-i", "key", "-o", "opened", "ours.age"], folder.Path)).ShouldExit();
            // The command makes no file for empty content.
            Assert.Equal(content, size == 0 ? [] : await File.ReadAllBytesAsync(folder["opened"]));

            folder.Write("in", content);
            string[] form = armored ? ["--armor"] : [];
            (await Command.Run("age", ["--encrypt", .. form, "-r", identity.Recipient!, "-o", "theirs.age", "in"], folder.Path)).ShouldExit();
            Assert.Equal(content, Open("theirs.age", identity));
        }
    }

    [ToolTheory("node", "npm")]
    [InlineData("classic")]
    [InlineData("hybrid")]
    [InlineData("passphrase")]
    public async Task The_npm_package_opens_our_files_and_we_open_its(string kind)
    {
        var scripts = await NpmFolder.InstallAsync("Hardening.Cryptography.Tests", "Age", "Interop");
        var isPassphrase = kind == "passphrase";
        var text = isPassphrase ? "a passphrase" : AgeIdentity.Generate(hybrid: kind == "hybrid");
        using var identity = isPassphrase ? AgeIdentity.FromPassphrase(text) : AgeIdentity.Parse(text);
        var recipient = isPassphrase ? AgeRecipient.FromPassphrase(text, workFactor: 10) : AgeRecipient.Parse(identity.Recipient!);
        var scheme = isPassphrase ? "passphrase" : "key";
        foreach (var size in Sizes)
        {
            var content = Content(size);
            folder.Write("ours.age", Seal(content, recipient, armored: false));
            (await Command.Run("node", ["age.mjs", "open", scheme, text, folder["ours.age"], folder["opened"]], scripts)).ShouldExit();
            Assert.Equal(content, await File.ReadAllBytesAsync(folder["opened"]));

            folder.Write("in", content);
            (await Command.Run("node", ["age.mjs", "seal", scheme, identity.Recipient ?? text, folder["in"], folder["theirs.age"]], scripts)).ShouldExit();
            Assert.Equal(content, Open("theirs.age", identity));
        }
    }

    private static byte[] Content(int size) => [.. Enumerable.Range(0, size).Select(i => (byte)(i * 31 / 7))];

    private static byte[] Seal(byte[] content, AgeRecipient recipient, bool armored)
    {
        using var output = new MemoryStream();
        using var writer = AgeEncryption.CreateWriter(output, [recipient], armored);
        writer.Write(content);
        writer.Complete();
        return output.ToArray();
    }

    private byte[] Open(string name, AgeIdentity identity)
    {
        using var input = File.OpenRead(folder[name]);
        using var reader = AgeEncryption.OpenRead(input, [identity]);
        using var output = new MemoryStream();
        reader.CopyTo(output);
        return output.ToArray();
    }
}
