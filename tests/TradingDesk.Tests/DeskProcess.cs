using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace TradingDesk.Tests;

/// <summary>The desk as a process of its own, as an operator starts it.</summary>
internal sealed partial class DeskProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private DeskProcess(Process process, int port, int exchangePort)
    {
        (this.process, Port, ExchangePort) = (process, port, exchangePort);
        process.OutputDataReceived += Heard;
        process.ErrorDataReceived += Heard;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Port { get; }

    public int ExchangePort { get; }

    public int Id => process.Id;

    /// <summary>All that it printed so far, logs included.</summary>
    public string Output => string.Join('\n', lines);

    /// <summary>The passphrase that it made.</summary>
    public string Passphrase => PassphraseLine().Match(Output).Groups[1].Value;

    /// <summary>The invitations that it made.</summary>
    public IReadOnlyList<string> Invitations => [.. InvitationLine().Matches(Output).Select(match => match.Groups[1].Value)];

    /// <summary>Starts a desk; returns when its doors are open.</summary>
    /// <exception cref="InvalidOperationException">It ended instead; the message has what it printed.</exception>
    public static Task<DeskProcess> StartAsync(string data, params string[] options) => StartAsync(data, [], [], options);

    /// <summary>Starts a desk with variables in its environment, behind a command that makes its process another user's.</summary>
    /// <exception cref="InvalidOperationException">It ended instead; the message has what it printed.</exception>
    public static async Task<DeskProcess> StartAsync(string data, Dictionary<string, string> environment, string[] user, string[] options)
    {
        var (port, exchangePort) = (FreePort(), FreePort());
        string[] arguments =
        [
            Program("TradingDesk", "TradingDesk.dll"), "--Data", data, "--Port", port.ToString(CultureInfo.InvariantCulture),
            "--ExchangePort", exchangePort.ToString(CultureInfo.InvariantCulture),
            "--MailPort", FreePort().ToString(CultureInfo.InvariantCulture), .. options,
        ];
        string[] command = [.. user, "dotnet", .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var desk = new DeskProcess(Process.Start(start)!, port, exchangePort);
        desk.process.StandardInput.Close();
        var ended = desk.process.WaitForExitAsync();
        if (await Task.WhenAny(desk.ready.Task, ended, Task.Delay(Patience)) != desk.ready.Task)
        {
            await desk.DisposeAsync();
            throw new InvalidOperationException(desk.Output);
        }

        return desk;
    }

    /// <summary>A program of this repository, of the configuration that is tested.</summary>
    public static string Program(string project, string file) =>
        RepositoryRoot.Combine("artifacts", "bin", project, new DirectoryInfo(AppContext.BaseDirectory).Name, file);

    /// <summary>Ends it as a failing machine would.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        await process.WaitForExitAsync();
        process.Dispose();
    }

    private void Heard(object sender, DataReceivedEventArgs heard)
    {
        if (heard.Data is { } line)
        {
            lines.Enqueue(line);
            if (line.StartsWith("The desk is at", StringComparison.Ordinal))
            {
                ready.TrySetResult();
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("^    ([a-z0-9]{8}(?:-[a-z0-9]{8}){3})$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex PassphraseLine();

    [GeneratedRegex("^    ([0-9a-f]{32})$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex InvitationLine();
}
