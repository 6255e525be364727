using CsCheck;
using Hardening.Attestation.Json;

namespace Hardening.Attestation.Tests.Json;

public sealed class Rfc3339Tests
{
    [Theory]
    [InlineData("2026-01-02T03:04:05Z", "2026-01-02T03:04:05Z")]
    [InlineData("2026-01-02T03:04:05.5Z", "2026-01-02T03:04:05.5Z")]
    [InlineData("2026-01-02T03:04:05.123456789Z", "2026-01-02T03:04:05.1234567Z")]
    [InlineData("2026-01-02T03:04:05+02:00", "2026-01-02T01:04:05Z")]
    public void Times_read_and_write(string text, string expected)
    {
        Assert.True(Rfc3339.TryParse(text, out var time));
        Assert.Equal(expected, Rfc3339.Format(time));
    }

    [Theory]
    [InlineData("2026-01-02")]
    [InlineData("2026-01-02 03:04:05Z")]
    [InlineData("2026-13-02T03:04:05Z")]
    [InlineData("2026-01-02T03:04:05.Z")]
    [InlineData("2026-01-02T03:04:05.1234567890Z")]
    [InlineData("2026-01-02T03:04:05Z ")]
    [InlineData("")]
    public void Anything_else_is_refused(string text) => Assert.False(Rfc3339.TryParse(text, out _));

    [Fact]
    public void What_is_written_reads_back() => Gen.DateTime.Sample(time =>
    {
        var moment = new DateTimeOffset(time.Ticks, TimeSpan.Zero);
        return Rfc3339.TryParse(Rfc3339.Format(moment), out var again) && again == moment;
    });
}
