using Hardening.Sandbox.Linux;

namespace Hardening.Sandbox.Tests;

public sealed class RefusalTests
{
    private const string Others = "user:[1]\npid:[2]\nnet:[3]\nipc:[4]\nuts:[5]\nmnt:[6]\n";

    [ToolFact("bwrap", "prlimit")]
    public async Task Without_evidence_from_inside_a_run_counts_as_not_started()
    {
        using var folder = new TempFolder();
        string?[] wanting = [null, "", "NoNewPrivs: 1\n", Others, Others.Replace("net:[3]\n", "") + "ready\n", Others + "ready\nmore\n"];
        foreach (var evidence in wanting)
        {
            var refused = await Assert.ThrowsAsync<SandboxException>(() => Run(folder, new RecordingLauncher(0, evidence)));

            Assert.Equal(SandboxCodes.NotStarted, refused.Code);
        }

        var network = new FileInfo("/proc/self/ns/net").LinkTarget;
        var same = await Assert.ThrowsAsync<SandboxException>(() => Run(folder, new RecordingLauncher(0, Others.Replace("net:[3]", network) + "ready\n")));
        Assert.Equal(SandboxCodes.NotStarted, same.Code);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [ToolFact("bwrap", "prlimit")]
    public async Task With_evidence_the_exit_code_is_passed_on_and_measures_are_listed()
    {
        using var folder = new TempFolder();

        var result = await Run(folder, new RecordingLauncher(42, Others + "ready\n"));

        Assert.Equal((42, false), (result.ExitCode, result.TimedOut));
        Assert.Equal(17, result.Measures.Count);
        Assert.Equal(result.Measures.Select(measure => measure.Name).Order(StringComparer.Ordinal), result.Measures.Select(measure => measure.Name));
    }

    [ToolFact("bwrap", "prlimit")]
    public async Task What_belongs_to_the_system_is_not_granted()
    {
        using var folder = new TempFolder();
        Directory.CreateSymbolicLink(folder["link"], "/proc");
        string[] never = ["/", "/proc", "/proc/self", "/sys", "/dev", "relative", folder["missing"], folder["link"], "/tmp/../dev"];
        foreach (var path in never)
        {
            await Refused(new SandboxCommand("true", []) { ReadOnly = [path] });
            await Refused(new SandboxCommand("true", []) { ReadWrite = [path] });
        }

        await Refused(new SandboxCommand("true", []) { ReadWrite = ["/etc"] });
        await Refused(new SandboxCommand("true", []) { ReadWrite = ["/usr/bin"] });

        async Task Refused(SandboxCommand command)
        {
            var launcher = new RecordingLauncher(0, Others + "ready\n");
            var refused = await Assert.ThrowsAsync<SandboxException>(
                () => new BubblewrapSandbox(launcher, TimeProvider.System, folder.Path).RunAsync(command, CancellationToken.None));
            Assert.Equal(SandboxCodes.BadGrant, refused.Code);
            Assert.Empty(launcher.Arguments);
        }
    }

    [Fact]
    public void A_folder_that_is_no_control_group_is_left_alone()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder["pids/own"]);
        Directory.CreateDirectory(folder["unified"]);
        folder.Write("memory/own/cgroup.procs", "");

        using var groups = Cgroups.Create(SandboxProfile.Strict, "run", folder.Path, ["0::/", "5:pids:/own", "6:memory:/own", "broken"]);

        Assert.Equal([folder["memory/own/run"]], groups.Folders);
        Assert.False(groups.LimitsProcesses || groups.LimitsMemory);
    }

    [Fact]
    public void A_limit_is_never_set_above_what_cannot_be_raised()
    {
        var limits = HardLimits.Parse(
        [
            "Limit                     Soft Limit           Hard Limit           Units     ",
            "Max processes             100                  200                  processes ",
            "Max open files            1024                 unlimited            files     ",
        ]);

        Assert.Equal((200, 4096, 7), (limits.AtMost("Max processes", 512), limits.AtMost("Max open files", 4096), limits.AtMost("Max data size", 7)));
    }

    private static Task<SandboxResult> Run(TempFolder folder, ISandboxLauncher launcher) =>
        new BubblewrapSandbox(launcher, TimeProvider.System, folder.Path).RunAsync(new SandboxCommand("true", []), CancellationToken.None);
}
