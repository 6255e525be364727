using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using Hardening.Cryptography.Rings;
using Hardening.Cryptography.Sealing;
using Hardening.Cryptography.Tests.Rings;

namespace Hardening.Cryptography.Tests.Sealing;

public sealed class RefusalEventTests
{
    [Fact]
    public async Task The_cause_of_a_refusal_is_in_the_event_alone()
    {
        var purpose = "purpose-" + Guid.NewGuid().ToString("N");
        using var setup = new RingSetup();
        using var folder = new TempFolder();
        using var heard = new Listener(purpose);
        using var ring = await setup.Open();
        var sealer = new Sealer(ring, purpose);
        var files = new SealedFile(ring, purpose);
        var blob = await sealer.SealAsync("hidden content"u8.ToArray());
        var id = Sealer.KeyIdOf(blob)!;
        byte[] unknown = [.. blob];
        unknown[6] ^= 1;
        byte[] changed = [.. blob];
        changed[^1] ^= 1;
        await files.SealAsync(folder.Write("input", "hidden content"), folder["sealed"]);
        var file = await File.ReadAllBytesAsync(folder["sealed"]);
        folder.Write("cut", file[..^1]);
        folder.Write("foreign", "no such file");

        var messages = new List<string>();
        foreach (var open in new Func<Task>[]
        {
            () => sealer.OpenAsync("no blob"u8.ToArray()).AsTask(), () => sealer.OpenAsync(unknown).AsTask(), () => sealer.OpenAsync(changed).AsTask(),
            () => files.OpenAsync(folder["foreign"], folder["output"]).AsTask(), () => files.OpenAsync(folder["cut"], folder["output"]).AsTask(),
        })
        {
            messages.Add((await Assert.ThrowsAsync<CryptographyException>(open)).Message);
        }

        await ring.SetStateAsync(id, RingKeyState.Disabled);
        messages.Add((await Assert.ThrowsAsync<CryptographyException>(() => sealer.OpenAsync(blob).AsTask())).Message);
        messages.Add((await Assert.ThrowsAsync<CryptographyException>(() => files.OpenAsync(folder["sealed"], folder["output"]).AsTask())).Message);

        Assert.Single(messages.Distinct(StringComparer.Ordinal));
        string changedText = "changed or cut, or of another purpose or context", none = "nothing that was sealed";
        Assert.Equal([none, "key unknown", changedText, none, changedText, "key revoked", "key revoked"], heard.Events.Select(entry => entry.Reason));
        Assert.Equal(id, heard.Events.Last().Key);
        Assert.DoesNotContain(heard.Events, entry => $"{entry}".Contains("hidden", StringComparison.Ordinal));
    }

    private sealed class Listener(string purpose) : EventListener
    {
        public ConcurrentQueue<(string Reason, string Key)> Events { get; } = new();

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "Hardening-Cryptography")
            {
                EnableEvents(eventSource, EventLevel.Warning);
            }
        }

        // Called by the base class for events of other tests, too, and before the fields of this one are set.
        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData.EventId == 2 && (string?)eventData.Payload![0] == purpose)
            {
                Events.Enqueue(((string)eventData.Payload[1]!, (string)eventData.Payload[2]!));
            }
        }
    }
}
