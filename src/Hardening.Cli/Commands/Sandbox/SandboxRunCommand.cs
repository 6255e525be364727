using System.CommandLine;
using Hardening.Sandbox;

namespace Hardening.Cli;

/// <summary><c>hardening sandbox run</c>: one program, its exit code passed on.</summary>
internal static class SandboxRunCommand
{
    private const int LongestTimeout = 7 * 24 * 60 * 60;

    public static Command Create(CliWorld world)
    {
        var profile = new Option<string>("--profile") { Description = "How tightly it is held: strict", HelpName = "NAME", Required = true };
        var readOnly = Paths("--ro", "File or folder that may be read; may be repeated");
        var readWrite = Paths("--rw", "File or folder that may be read and written; may be repeated");
        var timeout = new Option<int>("--timeout")
        {
            Description = "Seconds after which everything is killed",
            HelpName = "S",
            DefaultValueFactory = _ => 300,
        };
        var receipt = new Option<string>("--receipt") { Description = "File to write what was enforced to, in JSON", HelpName = "FILE" };
        var program = new Argument<string[]>("command") { Description = "After --: the program and its arguments", Arity = ArgumentArity.OneOrMore };
        var command = new Verb("run", "Run a program without network, with the granted files only, and bounded")
        {
            Remarks =
            [
                "The program's exit code is passed on. 124: its time was over. 125: it was not started, because something cannot be enforced.",
                "126 and 127: it cannot be run, or is not there. 128 and a signal's number: the signal ended it. 2: the command line is wrong.",
                "It sees the system's programs and libraries, a private /tmp, and what is granted, under the same names. Linux on x86-64.",
            ],
            Examples =
            [
                ("hardening sandbox run --profile strict --ro src --rw out --timeout 60 -- make -C src", "Builds what src holds into out"),
                ("hardening sandbox run --profile strict --receipt receipt.json -- id", "Says what was enforced"),
            ],
        };
        foreach (var option in new Option[] { profile, readOnly, readWrite, timeout, receipt })
        {
            command.Add(option);
        }

        command.Add(program);
        command.SetAction(async (parsed, cancellation) =>
        {
            var seconds = parsed.GetValue(timeout);
            if (seconds is < 1 or > LongestTimeout)
            {
                throw new CliException(CliCodes.Usage, $"A timeout of {seconds} seconds makes no sense.", $"Give 1 to {LongestTimeout}.");
            }

            string[] words = parsed.GetRequiredValue(program);
            string[] written = [.. (parsed.GetValue(readWrite) ?? []).Select(world.Resolve)];
            string[] read = [.. (parsed.GetValue(readOnly) ?? []).Select(world.Resolve)];
            var confined = new SandboxCommand(words[0], words[1..])
            {
                Profile = ProfileOf(parsed.GetRequiredValue(profile)),
                ReadOnly = read,
                ReadWrite = written,
                Timeout = TimeSpan.FromSeconds(seconds),
                WorkingFolder = written.Concat(read).Any(granted => IsIn(world.Folder, granted)) ? world.Folder : null,
            };
            world.Out.Flush();
            var result = await world.CreateSandbox().RunAsync(confined, cancellation).ConfigureAwait(false);
            if (parsed.GetValue(receipt) is { } file)
            {
                await AtomicFile.WriteAsync(world.Resolve(file), SandboxReceipt.Write(confined, result), cancellation).ConfigureAwait(false);
            }

            return result.ExitCode ?? TimedOut(seconds, world);
        });
        return command;
    }

    private static Option<string[]> Paths(string name, string description) =>
        new(name) { Description = description, HelpName = "DIR", AllowMultipleArgumentsPerToken = false };

    private static SandboxProfile ProfileOf(string name) => SandboxProfile.Find(name)
        ?? throw new CliException(CliCodes.Usage, $"There is no profile {name}.", "Use --profile strict.");

    private static bool IsIn(string folder, string granted) =>
        folder == granted || folder.StartsWith(Path.TrimEndingDirectorySeparator(granted) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static int TimedOut(int seconds, CliWorld world)
    {
        new Failure(
            SandboxCodes.TimedOut, $"The program ran longer than {seconds} s and was killed, with everything that it started.", null,
            "Give it more time with --timeout.", ExitCode.SandboxTimedOut).Print(world);
        return ExitCode.SandboxTimedOut;
    }
}
