namespace Hardening.EndToEnd.Tests.Evidence;

/// <summary>A finished build and its log.</summary>
internal sealed record BuildRun(CommandResult Result, string LogFile)
{
    private readonly Lazy<BuildLog> log = new(() => BuildLog.Read(LogFile));

    public BuildLog Log => log.Value;

    /// <summary>Names of the toolchain's tasks that ran.</summary>
    public IReadOnlyList<string> Tasks => Log.TasksOf("Hardening.Build.Tasks");

    public BuildRun ShouldSucceed()
    {
        Result.ShouldExit();
        return this;
    }

    /// <summary>The one error of a build that failed.</summary>
    public BuildMessage SingleError()
    {
        Result.ShouldExit(1);
        return Assert.Single(Log.Errors);
    }
}
