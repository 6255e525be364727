using System.Runtime.InteropServices;
using Hardening.Sandbox;
using Hardening.Sandbox.Supervision;
using TradingDesk.Operations;
using TradingDesk.Setup;

namespace TradingDesk.Exchange;

/// <summary>Keeps the adapter running in the strict sandbox. Where there is no sandbox there is no adapter, and no order is sent.</summary>
internal sealed class AdapterService(AdapterLink link, DataFolder folder, DeskEvents events, TimeProvider time, ILogger<AdapterService> log)
    : BackgroundService
{
    private readonly Lock gate = new();
    private SandboxSupervisor? supervisor;
    private string? problem;

    /// <summary>How it is, in words for an operator.</summary>
    public string State
    {
        get
        {
            lock (gate)
            {
                return problem ?? (link.IsUp ? "running" : "starting");
            }
        }
    }

    public long Starts => supervisor?.Starts ?? 0;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var launcher = new ProcessLauncher(time, link.ConverseAsync);
        supervisor = new SandboxSupervisor(new BubblewrapSandbox(launcher, time, folder["temporary"]), time, ended: Ended);
        try
        {
            await supervisor.RunAsync(Command(), stoppingToken);
        }
        catch (SandboxException refused)
        {
            lock (gate)
            {
                problem = $"{refused.Code}: {refused.Message} {refused.Remedy}";
            }

            log.LogError("No order is sent to the exchange. {Code}: {Message} {Remedy}", refused.Code, refused.Message, refused.Remedy);
        }
    }

    // This program once more, in another role; it may read itself and the runtime, and nothing else.
    private static SandboxCommand Command()
    {
        var framework = RuntimeEnvironment.GetRuntimeDirectory();
        var runtime = Path.GetFullPath(Path.Combine(framework, "..", "..", ".."));
        return new SandboxCommand(Path.Combine(runtime, "dotnet"), ["exec", typeof(AdapterService).Assembly.Location, "adapter"])
        {
            ReadOnly = [runtime, AppContext.BaseDirectory],
            Environment = new Dictionary<string, string> { ["DOTNET_EnableDiagnostics"] = "0", ["DOTNET_gcServer"] = "0" },
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    private void Ended(SupervisedEnd end)
    {
        var reason = end.Failure?.Code ?? FormattableString.Invariant($"exit code {end.Result?.ExitCode}");
        log.LogWarning("The adapter ended ({Reason}) and is started again in {Wait}", reason, end.Wait);

        // A log that takes no more entries must not end the adapter's supervision as well; orders are refused by then.
        _ = events.AppendAsync("adapter.ended", allowed: true, reason, ("seconds", (long)end.Lifetime.TotalSeconds))
            .ContinueWith(failed => log.LogError("Not recorded: {Reason}", failed.Exception!.InnerException!.Message),
                CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }
}
