using Microsoft.Build.Framework;

namespace Hardening.Build.Tasks;

/// <summary>The time of a commit, which a reproducible package carries instead of the clock's.</summary>
[MSBuildMultiThreadableTask]
public sealed class ReadCommitTime : CodedTask
{
    /// <summary>Absolute path of a folder in the repository.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>The commit.</summary>
    [Required]
    public string Commit { get; set; } = "";

    /// <summary>Seconds since 1970; empty, with a warning, when git cannot tell.</summary>
    [Output]
    public string Seconds { get; set; } = "";

    /// <inheritdoc/>
    protected override void Run()
    {
        try
        {
            Seconds = Git.CommitTime(Folder, Commit, Cancellation).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (TaskException error)
        {
            LogWarning(error.Code, error.Message + " The package carries a fixed time, and a machine that can read the commit packs other bytes.", error.Remedy);
        }
    }
}
