using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hardening.Cryptography.Tests.Adapter;
using Xunit.Abstractions;

namespace Hardening.Cryptography.Tests.Rings;

public sealed class RingProcessTests(ITestOutputHelper output)
{
    private const int Racers = 6;
    private const int Races = 50;

    [Theory]
    [InlineData("folder")]
    [InlineData("database")]
    public async Task Of_processes_that_start_on_an_empty_store_at_once_exactly_one_makes_the_key(string store)
    {
        using var folder = new TempFolder();
        var racers = Enumerable.Range(0, Racers).Select(_ => new AdapterProcess()).ToList();
        try
        {
            racers.ForEach(racer => racer.Ask("ring.status"));
            var single = 0;
            for (var race = 0; race < Races; race++)
            {
                var ring = Ring(folder, store, race);
                using var start = new Barrier(Racers);
                var keys = await Task.WhenAll(racers.Select(racer => Task.Factory.StartNew(
                    () =>
                    {
                        start.SignalAndWait();
                        var answer = racer.Ask("blob.seal", ("dir", ring), ("purpose", "race"), ("msg", "00"));
                        return answer.TryGetProperty("key", out var key) ? key.GetString()! : throw new InvalidOperationException(answer.GetRawText());
                    },
                    CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
                var status = racers[0].Ask("ring.status", ("dir", ring));
                single += keys.Distinct(StringComparer.Ordinal).Count() == 1 && status.GetProperty("keys").GetArrayLength() == 1 ? 1 : 0;
            }

            output.WriteLine($"{store}: {single} of {Races} races of {Racers} processes ended in exactly one key");
            Assert.Equal(Races, single);
        }
        finally
        {
            racers.ForEach(racer => racer.Dispose());
        }
    }

    /// <summary>HARDENING_RING_KILLS says how often; continuous integration asks for 500 or more.</summary>
    [Theory]
    [InlineData("folder")]
    [InlineData("database")]
    public async Task Whenever_a_rotating_process_is_killed_every_blob_opens_and_one_key_is_the_primary(string store)
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("HARDENING_RING_KILLS") ?? "15", CultureInfo.InvariantCulture);
        using var folder = new TempFolder();
        using var judge = new AdapterProcess();
        var random = new Random(8);
        var (blobs, changes) = (new List<string>(), 0);
        for (var kill = 0; kill < kills; kill++)
        {
            // A ring of its own every 25 kills, so that its document keeps a natural size.
            var ring = Ring(folder, store, kill / 25);
            if (kill % 25 == 0)
            {
                blobs.Clear();
            }

            using var victim = new AdapterProcess();
            // Once through everything, so that what is compiled on first use does not take up the time before the kill.
            victim.Ask("blob.seal", ("dir", ring), ("purpose", "kill"), ("msg", "00"));
            victim.Ask("ring.new_key", ("dir", ring));
            victim.Ask("ring.set_clock", ("dir", ring), ("advance_seconds", 4000));
            // After some rounds and a moment: what a busy machine does in a time says little.
            var (rounds, moment) = (random.Next(4), TimeSpan.FromMilliseconds(random.NextDouble() * 30));
            var enough = new TaskCompletionSource();
            var killer = Task.Run(async () =>
            {
                await enough.Task;
                await Task.Delay(moment);
                victim.Kill();
            });
            changes += RotateUntilKilled(victim, ring, blobs, rounds, enough);
            await killer;

            var status = judge.Ask("ring.status", ("dir", ring));
            Assert.Equal(1, status.GetProperty("keys").EnumerateArray().Count(key => key.GetProperty("primary").GetBoolean()));
            foreach (var blob in blobs)
            {
                var opened = judge.Ask("blob.open", ("dir", ring), ("purpose", "kill"), ("blob", blob));
                Assert.True(opened.GetProperty("ok").GetBoolean(), opened.GetRawText());
            }

            var files = Directory.GetFiles(Directory.Exists(ring) ? ring : Path.GetDirectoryName(ring)!);
            Assert.All(files, file => Assert.Contains(Path.GetExtension(file), new[] { ".json", ".lock", ".tmp", ".db", ".db-journal" }));
        }

        output.WriteLine($"{store}: {kills} kills, {changes} changes acknowledged, every blob opened and one primary after each");
        Assert.True(changes > kills / 4, "the processes were killed before they did anything");
    }

    private static string Ring(TempFolder folder, string store, int number)
    {
        var path = folder[number.ToString(CultureInfo.InvariantCulture)];
        if (store == "folder")
        {
            return path;
        }

        Directory.CreateDirectory(path);
        return Path.Combine(path, "ring.db");
    }

    // Every acknowledged blob has to open afterwards, whatever was going on when the process ended.
    private static int RotateUntilKilled(AdapterProcess victim, string ring, List<string> blobs, int rounds, TaskCompletionSource enough)
    {
        var changes = 0;
        try
        {
            for (var round = 0; ; round++)
            {
                if (round == rounds)
                {
                    enough.SetResult();
                }

                var answer = JsonDocument.Parse(victim.Raw(Request("blob.seal", ring, ("purpose", "kill"), ("msg", "00")))).RootElement;
                blobs.Add(answer.GetProperty("blob").GetString()!);
                victim.Raw(Request("ring.new_key", ring));
                victim.Raw(Request("ring.set_clock", ring, ("advance_seconds", 4000)));
                changes += 2;
            }
        }
        catch (Exception ended) when (ended is InvalidOperationException or IOException or JsonException or AggregateException)
        {
            return changes;
        }
    }

    private static string Request(string operation, string ring, params (string Name, JsonNode? Value)[] fields)
    {
        var request = new JsonObject { ["id"] = 1, ["op"] = operation, ["dir"] = ring };
        foreach (var (name, value) in fields)
        {
            request[name] = value;
        }

        return request.ToJsonString();
    }
}
