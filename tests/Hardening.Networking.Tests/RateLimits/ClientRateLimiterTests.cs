using System.Threading.RateLimiting;
using CsCheck;
using Hardening.Networking.RateLimits;

namespace Hardening.Networking.Tests.RateLimits;

public sealed class ClientRateLimiterTests
{
    private readonly SettableTime time = new();

    [Fact]
    public void Ten_calls_in_sixty_seconds_go_through_and_the_eleventh_says_when_to_come_back()
    {
        using var limiter = Limiter(new RateLimitOptions());
        for (var call = 0; call < 10; call++)
        {
            Assert.True(limiter.AttemptAcquire("a").IsAcquired);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        using var refused = limiter.AttemptAcquire("a");
        Assert.False(refused.IsAcquired);
        Assert.True(refused.TryGetMetadata(MetadataName.RetryAfter, out var wait));
        Assert.Equal(TimeSpan.FromSeconds(50), wait);

        time.Advance(wait);
        Assert.True(limiter.AttemptAcquire("a").IsAcquired);
        Assert.False(limiter.AttemptAcquire("a").IsAcquired);
    }

    [Fact]
    public void A_client_does_not_feel_what_another_does()
    {
        using var limiter = Limiter(new RateLimitOptions { MaximumCalls = 1 });

        Assert.True(limiter.AttemptAcquire("a").IsAcquired);
        Assert.False(limiter.AttemptAcquire("a").IsAcquired);
        Assert.True(limiter.AttemptAcquire("b").IsAcquired);
    }

    [Fact]
    public void No_window_wherever_it_begins_holds_too_many_calls() =>
        Gen.Select(Gen.Int[1, 5], Gen.Int[0, 4000].Array[1, 60]).Sample((maximum, pauses) =>
        {
            var clock = new SettableTime();
            using var limiter = new ClientRateLimiter<string>(name => name, new RateLimitOptions { MaximumCalls = maximum, Window = TimeSpan.FromSeconds(10) }, clock);
            var passed = new List<long>();
            foreach (var pause in pauses)
            {
                clock.Advance(TimeSpan.FromMilliseconds(pause));
                if (limiter.AttemptAcquire("a").IsAcquired)
                {
                    passed.Add(clock.GetTimestamp());
                }
                else
                {
                    // It is refused for a reason: the window that ends now is full.
                    Assert.Equal(maximum, passed.Count(at => clock.GetElapsedTime(at) < TimeSpan.FromSeconds(10)));
                }
            }

            return passed.All(start => passed.Count(at => at >= start && at - start < 10 * clock.TimestampFrequency) <= maximum);
        });

    [Fact]
    public void A_flood_of_invented_clients_takes_bounded_memory_and_wipes_nobody_out()
    {
        using var limiter = Limiter(new RateLimitOptions { MaximumCalls = 2, MaximumClients = 1600 });
        limiter.AttemptAcquire("victim", 2).Dispose();

        var passed = Enumerable.Range(0, 50_000).Count(number => limiter.AttemptAcquire("invented" + number).IsAcquired);

        Assert.InRange(limiter.Clients, 1, 1600);
        Assert.InRange(passed, 1, 1600 + (16 * 2));
        Assert.False(limiter.AttemptAcquire("victim").IsAcquired);
    }

    [Fact]
    public void After_a_flood_newcomers_find_room_again()
    {
        using var limiter = Limiter(new RateLimitOptions { MaximumCalls = 1, MaximumClients = 16 });
        Assert.Contains(Enumerable.Range(0, 1000), number => !limiter.AttemptAcquire("invented" + number).IsAcquired);

        time.Advance(TimeSpan.FromSeconds(61));

        Assert.True(limiter.AttemptAcquire("newcomer").IsAcquired);
    }

    [Fact]
    public void Parallel_calls_together_get_no_more_than_the_limit()
    {
        using var limiter = Limiter(new RateLimitOptions { MaximumCalls = 100 });
        var passed = 0;

        Parallel.For(0, 2000, _ =>
        {
            if (limiter.AttemptAcquire("a").IsAcquired)
            {
                Interlocked.Increment(ref passed);
            }
        });

        Assert.Equal(100, passed);
        Assert.Equal(0, limiter.GetStatistics("a")!.CurrentAvailablePermits);
    }

    [Theory]
    [InlineData(0, 60, 100)]
    [InlineData(10, 0, 100)]
    [InlineData(10, 60, 1)]
    public void Options_out_of_range_are_refused(int calls, int seconds, int clients) => Assert.Equal(
        NetworkCodes.BadConfiguration,
        Assert.Throws<NetworkException>(() => Limiter(new RateLimitOptions { MaximumCalls = calls, Window = TimeSpan.FromSeconds(seconds), MaximumClients = clients })).Code);

    private ClientRateLimiter<string> Limiter(RateLimitOptions options) => new(name => name, options, time);
}
