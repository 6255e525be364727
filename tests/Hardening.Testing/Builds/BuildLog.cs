using Microsoft.Build.Logging.StructuredLogger;

namespace Hardening.Testing;

/// <summary>What a binary log says a build did.</summary>
public sealed class BuildLog
{
    private BuildLog(IReadOnlyList<BuildTask> tasks, IReadOnlyList<BuildMessage> errors, IReadOnlyList<BuildMessage> warnings)
    {
        Tasks = tasks;
        Errors = errors;
        Warnings = warnings;
    }

    /// <summary>Every task that ran, in log order.</summary>
    public IReadOnlyList<BuildTask> Tasks { get; }

    /// <summary>Every error.</summary>
    public IReadOnlyList<BuildMessage> Errors { get; }

    /// <summary>Every warning.</summary>
    public IReadOnlyList<BuildMessage> Warnings { get; }

    /// <summary>Reads a log.</summary>
    /// <param name="path">Absolute path of a <c>.binlog</c>.</param>
    public static BuildLog Read(string path)
    {
        var build = BinaryLog.ReadBuild(path);
        return new BuildLog(
            [.. build.FindChildrenRecursive<Microsoft.Build.Logging.StructuredLogger.Task>().Select(task => new BuildTask(task.Name, task.FromAssembly ?? string.Empty))],
            [.. build.FindChildrenRecursive<Error>().Select(error => new BuildMessage(error.Code, error.Text, error.File)).Distinct()],
            [.. build.FindChildrenRecursive<Warning>().Select(warning => new BuildMessage(warning.Code, warning.Text, warning.File)).Distinct()]);
    }

    /// <summary>Names of the tasks that ran from an assembly.</summary>
    /// <param name="assembly">File name without extension.</param>
    public IReadOnlyList<string> TasksOf(string assembly) =>
        [.. Tasks.Where(task => Path.GetFileNameWithoutExtension(task.Assembly) == assembly).Select(task => task.Name)];
}
