using Microsoft.Extensions.Options;

namespace Acme.Intake;

/// <summary>Moves what arrives in the inbox into the archive, until the host stops.</summary>
internal sealed partial class IntakeWorker(IOptions<IntakeOptions> options, TimeProvider time, ILogger<IntakeWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (inbox, archive) = (options.Value.Inbox, new ContentArchive(options.Value.Archive));
        Directory.CreateDirectory(inbox);
        using var timer = new PeriodicTimer(options.Value.Interval, time);
        do
        {
            foreach (var file in Directory.EnumerateFiles(inbox))
            {
                var digest = await archive.Take(file, stoppingToken);
                Taken(Path.GetFileName(file), digest);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Took {File} as {Digest}")]
    private partial void Taken(string file, string digest);
}
