using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Hardening.Cli.Tests.Sandboxing;

/// <summary>Programs that try to get out, run by the tool as a process of its own: as who runs the tests, and as root's nobody.</summary>
public sealed class EscapeTests : IDisposable
{
    private static readonly string Tool = Path.Combine(AppContext.BaseDirectory, "hardening.dll");
    private readonly TempFolder folder = new();

    public EscapeTests()
    {
        folder.Write("ro/file", "to read");
        folder.Write("canary", "not to read");
        Directory.CreateDirectory(folder["rw"]);
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Sandboxing", "escapes.pl"), folder["escapes.pl"]);
        if (OperatingSystem.IsLinux())
        {
            // The other user reaches the folder, and owns what is granted.
            File.SetUnixFileMode(folder.Path, (UnixFileMode)0b111_101_101);
            File.SetUnixFileMode(folder["rw"], (UnixFileMode)0b111_111_111);
        }
    }

    public void Dispose() => folder.Dispose();

    [ToolTheory("bwrap", "prlimit", "setpriv", "perl", "bash")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_way_out_is_found(bool asNobody)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        var run = await Run(
            asNobody, "--ro", folder["ro"], "--ro", folder["escapes.pl"], "--rw", folder["rw"], "--receipt", folder["rw/receipt.json"], "--",
            "perl", folder["escapes.pl"], folder["ro"], folder["rw"], folder["canary"], Environment.ProcessId.ToString(), ((IPEndPoint)listener.LocalEndpoint).Port.ToString());

        run.ShouldExit();
        string[] lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.DoesNotContain(lines, line => line.Contains("THROUGH", StringComparison.Ordinal));
        Assert.Equal(103, lines.Count(line => line.EndsWith(" denied", StringComparison.Ordinal)));
        Assert.Equal("works write-rw read-ro write-tmp write-shm run random", lines[^1]);
        Assert.False(listener.Pending());
        using var receipt = JsonDocument.Parse(File.ReadAllBytes(folder["rw/receipt.json"]));
        Assert.Equal(0, receipt.RootElement.GetProperty("exitCode").GetInt32());
        Assert.Contains("namespace-net", receipt.RootElement.GetProperty("enforced").EnumerateArray().Select(m => m.GetProperty("name").GetString()));
    }

    [ToolTheory("bwrap", "prlimit", "setpriv", "perl")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_fork_bomb_memory_and_space_meet_their_limits(bool asNobody)
    {
        const string Bomb = """
            my $n = 0; my @c;
            while ($n < 3000) { my $p = fork; last unless defined $p; if (!$p) { sleep 60; exit } push @c, $p; $n++ }
            kill 'KILL', @c; print "$n\n"; exit 0;
            """;

        var forks = (await Run(asNobody, "--", "perl", "-e", Bomb)).ShouldExit();
        var memory = await Run(asNobody, "--", "perl", "-e", "my $x = 'x' x 5_000_000_000; print 'got it'");
        var space = await Run(asNobody, "--", "fallocate", "-l", "2G", "/tmp/big");
        var file = await Run(asNobody, "--rw", folder["rw"], "--", "truncate", "-s", "5G", folder["rw/big"]);

        Assert.InRange(int.Parse(forks.Output), 100, 511);
        Assert.DoesNotContain("got it", memory.Output, StringComparison.Ordinal);
        Assert.NotEqual(0, memory.ExitCode);
        Assert.NotEqual(0, space.ExitCode);
        Assert.NotEqual(0, file.ExitCode);
    }

    [ToolTheory("bwrap", "prlimit", "setpriv", "setsid")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Past_its_time_everything_is_killed_and_the_exit_code_is_124(bool asNobody)
    {
        // Forked twice, in a session of its own, and with the streams held open.
        var mark = folder["rw/alive"];
        var script = $"(setsid sh -c 'while :; do date +%s%N > {mark}; sleep 0.05; done' &) ; sleep 60";

        var run = await Run(asNobody, "--timeout", "2", "--rw", folder["rw"], "--", "sh", "-c", script);

        run.ShouldExit(124);
        Assert.Contains("HTB0925", run.Error, StringComparison.Ordinal);
        var last = await File.ReadAllTextAsync(mark);
        await Task.Delay(300);
        Assert.Equal(last, await File.ReadAllTextAsync(mark));
    }

    [ToolFact("bwrap", "prlimit", "sh")]
    public async Task Exit_codes_are_passed_on_and_what_stays_behind_ends_with_the_program()
    {
        var mark = folder["rw/alive"];
        var behind = $"(setsid sh -c 'while :; do date +%s%N > {mark}; sleep 0.05; done' >/dev/null 2>&1 </dev/null &) ; sleep 0.5; exit 7";

        (await Run(false, "--rw", folder["rw"], "--", "sh", "-c", behind)).ShouldExit(7);
        var last = await File.ReadAllTextAsync(mark);
        await Task.Delay(300);

        Assert.Equal(last, await File.ReadAllTextAsync(mark));
        (await Run(false, "--", "sh", "-c", "kill -9 $$")).ShouldExit(137);
        (await Run(false, "--", "no-such-program")).ShouldExit(127);
        (await Run(false, "--", "/etc/passwd")).ShouldExit(126);
        (await Run(false, "--rw", folder["missing"], "--", "true")).ShouldExit(125);
    }

    [ToolFact("bwrap", "prlimit", "dotnet")]
    public async Task A_dotnet_program_runs_inside()
    {
        var root = Path.GetDirectoryName(new FileInfo(ToolFactAttribute.Find("dotnet")!) is { LinkTarget: not null } link
            ? link.ResolveLinkTarget(true)!.FullName : ToolFactAttribute.Find("dotnet")!)!;

        var run = await Run(false, "--ro", AppContext.BaseDirectory.TrimEnd('/'), "--ro", root, "--", Path.Combine(root, "dotnet"), "exec", Tool, "--version");

        Assert.Matches("^[0-9]+\\.[0-9]+", run.ShouldExit().Output);
    }

    private Task<CommandResult> Run(bool asNobody, params string[] arguments)
    {
        string[] tool = ["exec", Tool, "sandbox", "run", "--profile", "strict", .. arguments];
        var environment = new Dictionary<string, string?> { ["HARDENING_CANARY"] = "seen", ["DOTNET_CLI_HOME"] = folder["rw"] };
        return asNobody && Environment.IsPrivilegedProcess
            ? Command.Run("setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups", "dotnet", .. tool], folder.Path, environment)
            : Command.Run("dotnet", tool, folder.Path, environment);
    }
}
