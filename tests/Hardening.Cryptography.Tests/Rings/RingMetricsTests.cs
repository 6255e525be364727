using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Hardening.Cryptography.Sealing;

namespace Hardening.Cryptography.Tests.Rings;

public sealed class RingMetricsTests
{
    [Fact]
    public async Task Age_and_uses_left_of_the_key_that_seals_are_measured_while_its_ring_is_open()
    {
        using var setup = new RingSetup();
        var measured = new ConcurrentDictionary<string, double>(StringComparer.Ordinal);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == CryptographyMetrics.MeterName)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        string id;
        using (var ring = await setup.Open())
        {
            id = ring.Keys.Single().Id;
            listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) =>
            {
                if (tags.ToArray().Any(tag => tag.Key == "key" && (string?)tag.Value == id))
                {
                    measured[instrument.Name] = value;
                }
            });
            listener.Start();
            await new Sealer(ring, "metrics").SealAsync("text"u8.ToArray());
            setup.Clock.Advance(TimeSpan.FromMinutes(2));
            listener.RecordObservableInstruments();
        }

        Assert.Equal(120, measured["hardening.ring.key_age"]);
        Assert.Equal(99_000, measured["hardening.ring.uses_left"]);
        measured.Clear();
        listener.RecordObservableInstruments();
        Assert.Empty(measured);
    }
}
