using System.Text.Json;

namespace Hardening.Cryptography.Tests.Adapter;

public sealed class AdapterRingTests : IDisposable
{
    private readonly AdapterProcess adapter = new();

    public void Dispose() => adapter.Dispose();

    [Fact]
    public void A_sealed_message_opens_until_its_key_is_revoked()
    {
        var blob = adapter.Ask("blob.seal", ("purpose", "p"), ("aad", "01"), ("msg", "0203"));
        var text = blob.GetProperty("blob").GetString();
        Assert.Equal("0203", Open("p", "01", text).GetProperty("msg").GetString());
        Assert.False(Open("q", "01", text).GetProperty("ok").GetBoolean());
        Assert.False(Open("p", "02", text).GetProperty("ok").GetBoolean());

        Assert.Equal("disabled", adapter.Ask("ring.revoke", ("key", blob.GetProperty("key").GetString())).GetProperty("state").GetString());
        var refused = Open("p", "01", text);
        Assert.Equal(Open("q", "01", text).GetProperty("code").GetString(), refused.GetProperty("code").GetString());
        Assert.NotEqual(blob.GetProperty("key").GetString(), adapter.Ask("blob.seal", ("purpose", "p"), ("msg", "")).GetProperty("key").GetString());
    }

    [Fact]
    public void Age_and_uses_make_another_key_seal_while_the_old_one_opens()
    {
        var first = Seal();
        Assert.Equal(1, adapter.Ask("ring.status").GetProperty("uses").GetInt64());
        adapter.Ask("ring.set_uses", ("uses", 99_999));
        Assert.Equal(Key(first), Key(Seal()));
        var second = Seal();
        Assert.NotEqual(Key(first), Key(second));

        adapter.Ask("ring.set_clock", ("advance_seconds", 91L * 24 * 3600));
        var third = Seal();
        Assert.NotEqual(Key(second), Key(third));
        foreach (var blob in new[] { first, second, third })
        {
            Assert.True(Open("p", "", blob.GetProperty("blob").GetString()).GetProperty("ok").GetBoolean());
        }

        var waiting = adapter.Ask("ring.new_key").GetProperty("key").GetString();
        Assert.Equal(Key(third), Key(Seal()));
        adapter.Ask("ring.set_clock", ("now", "2050-01-01T00:00:00Z"));
        Assert.NotEqual(Key(third), Key(Seal()));
        Assert.Contains(waiting, adapter.Ask("ring.status").GetProperty("keys").EnumerateArray().Select(key => key.GetProperty("key").GetString()));
    }

    [Fact]
    public void A_sealed_file_opens_and_a_changed_one_leaves_nothing()
    {
        using var folder = new TempFolder();
        folder.Write("in", "content");
        Assert.True(adapter.Ask("file.seal", ("in", folder["in"]), ("out", folder["sealed"])).GetProperty("ok").GetBoolean());
        Assert.True(adapter.Ask("file.open", ("in", folder["sealed"]), ("out", folder["out"])).GetProperty("ok").GetBoolean());
        Assert.Equal("content", File.ReadAllText(folder["out"]));
        var changed = File.ReadAllBytes(folder["sealed"]);
        changed[^1] ^= 1;
        folder.Write("changed", changed);
        Assert.False(adapter.Ask("file.open", ("in", folder["changed"]), ("out", folder["none"])).GetProperty("ok").GetBoolean());
        Assert.False(File.Exists(folder["none"]));
        Assert.False(adapter.Ask("file.open", ("in", folder["absent"]), ("out", folder["none"])).GetProperty("ok").GetBoolean());
    }

    private static string Key(JsonElement answer) => answer.GetProperty("key").GetString()!;

    private JsonElement Seal() => adapter.Ask("blob.seal", ("purpose", "p"), ("msg", "00"));

    private JsonElement Open(string purpose, string aad, string? blob) => adapter.Ask("blob.open", ("purpose", purpose), ("aad", aad), ("blob", blob));
}
