using System.Globalization;
using Hardening.Secrets.Files;

namespace Hardening.Cli;

/// <summary>
/// Shows on a terminal how far a scan is, on one line that is gone when the scan ends. Standard error that is a file gets nothing. The
/// line holds two numbers, no name: names are shown only where they are redacted.
/// </summary>
internal sealed class ProgressLine(CliWorld world) : IProgress<ScanProgress>, IDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(200);

    private readonly Lock writing = new();
    private long last = world.Time.GetTimestamp();
    private int shown;

    public void Report(ScanProgress value)
    {
        if (world.Error.Width is not { } width || world.Time.GetElapsedTime(Volatile.Read(ref last)) < s_interval || !writing.TryEnter())
        {
            return;
        }

        try
        {
            Volatile.Write(ref last, world.Time.GetTimestamp());
            var text = string.Create(CultureInfo.InvariantCulture, $"{value.Items} items, {value.Bytes >> 20} MiB");
            Show(text.Length < width ? text : string.Empty);
        }
        finally
        {
            writing.Exit();
        }
    }

    public void Dispose()
    {
        if (shown > 0)
        {
            Show(string.Empty);
            world.Error.Writer.Write('\r');
            world.Error.Flush();
        }
    }

    // Spaces instead of an escape sequence, so that it works on every terminal.
    private void Show(string text)
    {
        world.Error.Writer.Write('\r' + text.PadRight(shown));
        world.Error.Flush();
        shown = text.Length;
    }
}
