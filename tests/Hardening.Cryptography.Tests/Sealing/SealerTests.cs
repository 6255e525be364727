using System.Text;
using System.Text.Json.Serialization;
using CsCheck;
using Hardening.Cryptography.Sealing;
using Hardening.Cryptography.Tests.Rings;

namespace Hardening.Cryptography.Tests.Sealing;

public sealed partial class SealerTests : IDisposable
{
    private readonly RingSetup setup = new();

    public void Dispose() => setup.Dispose();

    [Theory]
    [InlineData(SealSuite.Aes256Gcm)]
    [InlineData(SealSuite.ChaCha20Poly1305)]
    public async Task Messages_come_back_and_any_changed_byte_purpose_or_data_is_refused_alike(SealSuite suite)
    {
        using var ring = await setup.Open();
        var sealer = new Sealer(ring, "purpose", suite);
        foreach (var size in new[] { 0, 1, 64, 5000 })
        {
            var blob = await sealer.SealAsync(new byte[size], "data"u8.ToArray());
            Assert.Equal(size + Sealer.Overhead, blob.Length);
            Assert.Equal(new byte[size], await new Sealer(ring, "purpose").OpenAsync(blob, "data"u8.ToArray()));
            var messages = new HashSet<string>(StringComparer.Ordinal);
            for (var position = 0; position < blob.Length; position += size > 100 ? 37 : 1)
            {
                var changed = blob.ToArray();
                changed[position] ^= 1;
                messages.Add(await Refused(sealer, changed, "data"));
                messages.Add(await Refused(sealer, blob[..position], "data"));
            }

            messages.Add(await Refused(sealer, [.. blob, 0], "data"));
            messages.Add(await Refused(sealer, blob, "datb"));
            messages.Add(await Refused(new Sealer(ring, "purposed"), blob, "data"));
            messages.Add(await Refused(new Sealer(ring, "purposed"), blob, "ata"));
            Assert.Single(messages);
        }
    }

    [Fact]
    public async Task The_layout_is_the_documented_one()
    {
        using var ring = await setup.Open();
        var blob = await new Sealer(ring, "p").SealAsync("m"u8.ToArray());
        Assert.Equal("HTSB\u0001\u0001", Encoding.ASCII.GetString(blob, 0, 6));
        Assert.Equal(ring.Keys.Single().Id, Convert.ToHexStringLower(blob, 6, 16));
        Assert.Equal(95, blob.Length);
    }

    [Fact]
    public async Task Text_objects_and_dictionaries_come_back_and_other_spellings_are_refused()
    {
        using var ring = await setup.Open();
        var sealer = new Sealer(ring, "purpose");
        var text = await sealer.SealTextAsync("Grüße");
        Assert.Equal("Grüße", await sealer.OpenTextAsync(text));
        foreach (var other in new[] { text + "=", text + " ", " " + text, text[..^1], text.Insert(10, "\n") })
        {
            Assert.Equal(CryptographyCodes.Refused, (await Assert.ThrowsAsync<CryptographyException>(() => sealer.OpenTextAsync(other).AsTask())).Code);
        }

        var blob = await sealer.SealObjectAsync(new Note("a", 3), Json.Default.Note);
        Assert.Equal(new Note("a", 3), await sealer.OpenObjectAsync(blob, Json.Default.Note));
        Assert.Equal(CryptographyCodes.Malformed, (await Assert.ThrowsAsync<CryptographyException>(() => sealer.OpenObjectAsync(sealer.SealAsync("[]"u8.ToArray()).Result, Json.Default.Note).AsTask())).Code);

        var values = await sealer.SealValuesAsync(new Dictionary<string, string> { ["A"] = "1", ["B"] = "2" });
        Assert.Equal("2", (await sealer.OpenValuesAsync(values))["B"]);
        (values["A"], values["B"]) = (values["B"], values["A"]);
        await Assert.ThrowsAsync<CryptographyException>(() => sealer.OpenValuesAsync(values).AsTask());
    }

    [Fact]
    public async Task Anything_that_is_not_a_blob_is_refused()
    {
        using var ring = await setup.Open();
        var sealer = new Sealer(ring, "purpose");
        Gen.Byte.Array[0, 300].Sample(bytes => Assert.Throws<CryptographyException>(() => sealer.OpenAsync(bytes).AsTask().GetAwaiter().GetResult()));
        Assert.Throws<ArgumentException>(() => new Sealer(ring, string.Empty));
        Assert.Throws<ArgumentException>(() => new Sealer(ring, new string('p', 257)));
        Assert.Throws<ArgumentException>(() => new Sealer(ring, "p", (SealSuite)3));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => sealer.SealAsync(new byte[Sealer.MaximumMessage + 1]).AsTask());
    }

    [Fact]
    public async Task Files_come_back_and_a_changed_or_cut_one_leaves_no_output()
    {
        using var ring = await setup.Open();
        using var folder = new TempFolder();
        var files = new SealedFile(ring, "backup");
        var content = new byte[100_000];
        Random.Shared.NextBytes(content);
        folder.Write("in", content);
        await files.SealAsync(folder["in"], folder["sealed"]);
        await files.OpenAsync(folder["sealed"], folder["out"]);
        Assert.Equal(content, await File.ReadAllBytesAsync(folder["out"]));

        var whole = await File.ReadAllBytesAsync(folder["sealed"]);
        foreach (var bad in new[] { whole[..^1], whole[..(22 + 56 + 16400)], [.. whole, 0], Changed(whole, 4), Changed(whole, 8), Changed(whole, 30), Changed(whole, 99_000), [] })
        {
            folder.Write("bad", bad);
            Assert.Equal(CryptographyCodes.Refused, (await Assert.ThrowsAsync<CryptographyException>(() => files.OpenAsync(folder["bad"], folder["none"]).AsTask())).Code);
            Assert.Equal(["bad", "in", "out", "sealed"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        }

        await Assert.ThrowsAsync<CryptographyException>(() => new SealedFile(ring, "other").OpenAsync(folder["sealed"], folder["none"]).AsTask());
        Assert.Equal(CryptographyCodes.KeyMissing, (await Assert.ThrowsAsync<CryptographyException>(() => files.OpenAsync(folder["absent"], folder["none"]).AsTask())).Code);
    }

    private static byte[] Changed(byte[] content, int position)
    {
        var result = content.ToArray();
        result[position] ^= 1;
        return result;
    }

    private static async Task<string> Refused(Sealer sealer, byte[] blob, string data)
    {
        var refused = await Assert.ThrowsAsync<CryptographyException>(() => sealer.OpenAsync(blob, Encoding.ASCII.GetBytes(data)).AsTask());
        return $"{refused.Code} {refused.Message} {refused.Remedy} {refused.InnerException is null}";
    }

    private sealed record Note(string Title, int Number);

    [JsonSerializable(typeof(Note))]
    private sealed partial class Json : JsonSerializerContext;
}
