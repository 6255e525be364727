using Microsoft.Build.Framework;

namespace Hardening.Build.Tasks;

/// <summary>
/// Copies a source tree to another place to be built a second time there, and tells the properties that build needs.
/// Build outputs are not copied; the repository is not either, a pointer to it is.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class PrepareSecondBuild : CodedTask
{
    private static readonly HashSet<string> NotCopied = new(StringComparer.OrdinalIgnoreCase) { ".git", ".vs", "artifacts", "bin", "node_modules", "obj", "TestResults" };

    /// <summary>Absolute path of the tree.</summary>
    [Required]
    public string Source { get; set; } = "";

    /// <summary>Absolute path of the copy; it must lie outside the tree. What is there is deleted.</summary>
    [Required]
    public string Destination { get; set; } = "";

    /// <summary>The properties of the command line, as items <c>NAME=VALUE</c> without secrets; paths below the tree point into the copy.</summary>
    [Output]
    public string[] Properties { get; set; } = [];

    /// <inheritdoc/>
    protected override void Run()
    {
        if (RelativePath.Of(Destination, Source) is not null)
        {
            throw new TaskException(TaskCodes.CannotWrite, "The copy would lie inside the tree that is copied.", "Set HardeningSecondBuildFolder to a folder elsewhere.", Destination);
        }

        try
        {
            if (Directory.Exists(Destination))
            {
                Directory.Delete(Destination, recursive: true);
            }

            Copy(new DirectoryInfo(Source), Destination);
            PointToRepository();
            Properties = [.. GlobalProperties.ForBuildElsewhere(BuildEngine6.GetGlobalProperties(), Source, Destination)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TaskException(TaskCodes.CannotWrite, "The source tree cannot be copied: " + error.Message, "Free space or set HardeningSecondBuildFolder.", Destination, error);
        }
    }

    private void Copy(DirectoryInfo folder, string destination)
    {
        Cancellation.ThrowIfCancellationRequested();
        Directory.CreateDirectory(destination);
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            var target = Path.Combine(destination, entry.Name);
            if (entry.LinkTarget is { } link)
            {
                File.CreateSymbolicLink(target, link);
            }
            else if (entry is DirectoryInfo child)
            {
                if (!NotCopied.Contains(child.Name))
                {
                    Copy(child, target);
                }
            }
            else if (!entry.Extension.Equals(".binlog", StringComparison.OrdinalIgnoreCase))
            {
                // A binary log may be the one that this very build is writing.
                ((FileInfo)entry).CopyTo(target);
            }
        }
    }

    // The form git itself uses in linked work trees (gitrepository-layout(5)).
    private void PointToRepository()
    {
        var repository = Path.Combine(Source, ".git");
        if (Directory.Exists(repository))
        {
            File.WriteAllText(Path.Combine(Destination, ".git"), $"gitdir: {repository}\n");
        }
        else if (File.Exists(repository))
        {
            File.Copy(repository, Path.Combine(Destination, ".git"));
        }
    }
}
