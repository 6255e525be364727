using System.Text.Json;
using Hardening.Cryptography.Memory;
using Hardening.Cryptography.Tests.Adapter;

namespace Hardening.Cryptography.Tests.Memory;

public sealed class SecretMemoryTests
{
    [Fact]
    public void A_secret_is_lent_and_wiped_and_shows_itself_nowhere()
    {
        var secret = SecretBytes.Copy("top secret"u8);
        using var text = SecretString.Copy("top secret");
        string? seen = null;
        text.Use(0, (value, _) => seen = value.ToString());
        Assert.Equal("top secret", seen);
        Assert.Equal(10, text.Length);

        var matches = false;
        secret.Use(0, (value, _) => matches = value.SequenceEqual("top secret"u8));
        Assert.True(matches);
        foreach (var shown in new[] { secret.ToString(), text.ToString(), $"{secret} {text}", JsonSerializer.Serialize(secret), JsonSerializer.Serialize(new { secret, text }) })
        {
            Assert.Contains("***", shown, StringComparison.Ordinal);
            Assert.DoesNotContain("top", shown, StringComparison.Ordinal);
        }

        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<SecretBytes>("\"x\""));
        secret.Dispose();
        secret.Dispose();
        Assert.Throws<ObjectDisposedException>(() => secret.Use(0, (_, _) => { }));
    }

    [Fact]
    public void Secrets_of_every_size_keep_apart_and_are_handed_out_empty()
    {
        var secrets = new List<SecretBytes>();
        foreach (var length in new[] { 1, 31, 32, 33, 64, 1000, 4096, 65_537, SecretBytes.MaximumLength })
        {
            for (byte fill = 1; fill <= 3; fill++)
            {
                secrets.Add(SecretBytes.Create(length, fill, (buffer, value) =>
                {
                    Assert.Equal(-1, buffer.IndexOfAnyExcept((byte)0));
                    buffer.Fill(value);
                }));
            }
        }

        for (var i = 0; i < secrets.Count; i++)
        {
            secrets[i].Use((byte)(1 + (i % 3)), (value, fill) => Assert.Equal(-1, value.IndexOfAnyExcept(fill)));
        }

        secrets.ForEach(secret => secret.Dispose());
        Assert.Throws<ArgumentException>(() => SecretBytes.Copy([]));
        Assert.Throws<ArgumentException>(() => SecretBytes.Copy(new byte[SecretBytes.MaximumLength + 1]));
    }

    [Fact]
    public void Fifty_thousand_live_keys_take_a_handful_of_maps()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var before = File.ReadLines("/proc/self/maps").Count();
        var keys = Enumerable.Range(0, 50_000).Select(i => SecretBytes.Copy(BitConverter.GetBytes(i))).ToList();
        Assert.True(File.ReadLines("/proc/self/maps").Count() - before <= 200, "Each key has a map of its own.");
        for (var i = 0; i < keys.Count; i++)
        {
            keys[i].Use(i, (value, expected) => Assert.Equal(expected, BitConverter.ToInt32(value)));
        }

        keys.ForEach(key => key.Dispose());
        Assert.NotNull(SecretMemoryReport.Worst);
    }

    [Fact]
    public void Another_process_that_may_read_the_holder_finds_the_secret_nowhere_in_it()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var adapter = new AdapterProcess();
        var secret = System.Security.Cryptography.RandomNumberGenerator.GetBytes(48);
        var answer = adapter.Ask("memory.hold", ("secret", Convert.ToHexStringLower(secret)));
        var kind = answer.GetProperty("address_kind").GetString();
        var copies = MemorySearch.Count(answer.GetProperty("pid").GetInt32(), secret);
        // In locked memory a debugger sees the one copy; in secret memory nobody does.
        Assert.Equal(kind == "memfd_secret" ? 0 : 1, copies);
        Assert.True(adapter.Ask("memory.drop").GetProperty("ok").GetBoolean());
        Assert.Equal(0, MemorySearch.Count(answer.GetProperty("pid").GetInt32(), secret));
    }
}
