using System.CommandLine;
using System.Globalization;
using Hardening.Auditing;
using Hardening.Auditing.Incidents;

namespace Hardening.Cli;

/// <summary>What the verbs below <c>lockdown</c> share.</summary>
internal sealed class LockdownOptions
{
    /// <summary>Where no log is named, the services' own logs tell of it.</summary>
    public static IAuditLog Unlogged { get; } = new NoLog();

    public Option<string> State { get; } = new("--state")
    {
        Description = "File that the services watch",
        HelpName = "FILE",
        Required = true,
    };

    public Option<string> By { get; } = new("--by")
    {
        Description = "Who you are, as services and colleagues know you",
        HelpName = "NAME",
        Required = true,
    };

    public Option<string> Reason { get; } = new("--reason")
    {
        Description = "Why, for whoever reads the log later",
        HelpName = "TEXT",
        Required = true,
    };

    public Option<string> Log { get; } = new("--log")
    {
        Description = "Folder of an audit log to record it in first; services record in theirs before they act",
        HelpName = "DIR",
    };

    public Option<string> Password { get; } = CommonOptions.PasswordFile();

    public void AddTo(Command command)
    {
        command.Add(State);
        command.Add(Reason);
        command.Add(By);
        command.Add(Log);
        command.Add(Password);
    }

    /// <summary>Runs a change of the lockdown, with the log open where one is named.</summary>
    public async Task<int> RunAsync(ParseResult parsed, CliWorld world, Func<Lockdown, string, string, Task<string>> change,
        CancellationToken cancellation)
    {
        var path = world.Resolve(parsed.GetRequiredValue(State));
        if (parsed.GetValue(Log) is not { } folder)
        {
            return await ChangeAsync(Unlogged).ConfigureAwait(false);
        }

        var secret = await PasswordSource.ReadAsync(parsed, Password, world, cancellation).ConfigureAwait(false);
        try
        {
            var open = new LogFolder(world.Resolve(folder), world).Open(secret);
            await using (open.ConfigureAwait(false))
            {
                return await ChangeAsync(open.Log).ConfigureAwait(false);
            }
        }
        finally
        {
            Array.Clear(secret ?? []);
        }

        async Task<int> ChangeAsync(IAuditLog log)
        {
            using var lockdown = new Lockdown(path, [], (_, _) => ValueTask.FromResult(true), log, world.Time);
            var outcome = await change(lockdown, parsed.GetRequiredValue(Reason), parsed.GetRequiredValue(By)).ConfigureAwait(false);
            world.Out.Line($"{outcome}");
            return ExitCode.Ok;
        }
    }

    public static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'",
        CultureInfo.InvariantCulture);

    private sealed class NoLog : IAuditLog
    {
        public ValueTask<LogReceipt> AppendAsync(ReadOnlyMemory<byte> entry, CancellationToken cancellationToken) =>
            ValueTask.FromResult(new LogReceipt(0, default));
    }
}
