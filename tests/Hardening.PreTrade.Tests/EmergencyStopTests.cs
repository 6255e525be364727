using Hardening.PreTrade.Orders;

namespace Hardening.PreTrade.Tests;

public sealed class EmergencyStopTests : IDisposable
{
    private readonly Desk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public async Task A_stop_denies_everything_survives_a_restart_and_reaches_other_processes()
    {
        var another = desk.NewStop();
        await desk.Stop.StopAsync("prices look wrong", "anybody");

        Assert.Equal(DenialReasons.EmergencyStop, (await desk.SubmitAsync(1)).Denial);
        Assert.True(another.State.IsStopped);
        Assert.Equal(("prices look wrong", "anybody"), (desk.NewStop().State.Reason, desk.NewStop().State.By));
        Assert.Equal(2, desk.Told.Count);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(desk.StopFile));
        }
    }

    [Fact]
    public async Task Only_an_authorised_person_resets_it()
    {
        await desk.Stop.StopAsync("prices look wrong", "anybody");

        var refused = await Assert.ThrowsAsync<PreTradeException>(() => desk.Stop.ResetAsync("fine again", "anybody").AsTask());
        Assert.Equal(PreTradeCodes.ResetRefused, refused.Code);
        Assert.True(desk.Stop.State.IsStopped);

        await desk.Stop.ResetAsync("feed repaired", "officer");
        Assert.True((await desk.SubmitAsync(1)).IsAccepted);
        Assert.Equal(["prices look wrong", "prices look wrong", "feed repaired", "feed repaired"], desk.Told.Select(state => state.Reason));
    }

    [Fact]
    public async Task A_second_stop_keeps_the_first_reason()
    {
        await desk.Stop.StopAsync("first", "anybody");
        await desk.Stop.StopAsync("second", "anybody");

        Assert.Equal("first", desk.NewStop().State.Reason);
        Assert.Equal(2, desk.Told.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"isStopped\":false}")]
    [InlineData("{\"isStopped\":false,\"reason\":\"r\",\"by\":\"b\",\"at\":\"2026-01-01T00:00:00Z\",\"more\":1}")]
    public void A_state_that_cannot_be_read_means_stopped(string text)
    {
        File.WriteAllText(desk.StopFile, text);

        Assert.True(desk.Stop.State.IsStopped);
    }

    [Fact]
    public void A_folder_that_is_gone_means_stopped() => Assert.True(
        new Stopping.EmergencyStop(Path.Combine(desk.StopFile, "..", "gone", "stop.json"), (_, _) => ValueTask.FromResult(true), [], TimeProvider.System).State.IsStopped);

    [Fact]
    public async Task A_stop_that_cannot_be_written_holds_in_this_process_and_says_so()
    {
        Directory.CreateDirectory(desk.StopFile);

        var failure = await Assert.ThrowsAsync<PreTradeException>(() => desk.Stop.StopAsync("prices look wrong", "anybody").AsTask());

        Assert.Equal(PreTradeCodes.StopNotWritten, failure.Code);
        Assert.Equal(DenialReasons.EmergencyStop, (await desk.SubmitAsync(1)).Denial);
    }

    [Fact]
    public async Task A_listener_that_fails_keeps_no_other_from_being_told()
    {
        desk.ListenerFailure = new InvalidOperationException("mail server down");

        var failure = await Assert.ThrowsAsync<PreTradeException>(() => desk.Stop.StopAsync("prices look wrong", "anybody").AsTask());

        Assert.Equal(PreTradeCodes.NotNotified, failure.Code);
        Assert.Equal(2, desk.Told.Count);
        Assert.True(desk.Stop.State.IsStopped);
    }

    [Fact]
    public async Task A_stop_while_an_order_is_recorded_denies_it_and_gives_its_limits_back()
    {
        desk.Recording = async entry =>
        {
            if (entry.Action == "allow")
            {
                await desk.Stop.StopAsync("prices look wrong", "anybody");
            }
        };

        Assert.Equal(DenialReasons.EmergencyStop, (await desk.SubmitAsync(100)).Denial);
        Assert.Equal(["allow", "deny"], desk.Recorded.Select(entry => entry.Action));

        desk.Recording = _ => ValueTask.CompletedTask;
        await desk.Stop.ResetAsync("feed repaired", "officer");
        Assert.True((await desk.SubmitAsync(100)).IsAccepted);
    }

    [Theory]
    [InlineData("", "anybody")]
    [InlineData("reason", "")]
    public async Task A_stop_names_reason_and_person(string reason, string by) =>
        await Assert.ThrowsAsync<ArgumentException>(() => desk.Stop.StopAsync(reason, by).AsTask());
}
