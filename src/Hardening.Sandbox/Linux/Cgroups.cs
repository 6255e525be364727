using System.Globalization;

namespace Hardening.Sandbox.Linux;

/// <summary>
/// Groups of processes for one run, of control groups version 1 or 2, whichever can be written. Whether one can is found by making it.
/// </summary>
internal sealed class Cgroups : IDisposable
{
    private readonly List<string> folders = [];

    private Cgroups()
    {
    }

    /// <summary>Folders that the process which is to be limited enters.</summary>
    public IReadOnlyList<string> Folders => folders;

    /// <summary>Whether the number of processes is limited.</summary>
    public bool LimitsProcesses { get; private set; }

    /// <summary>Whether the memory of all processes together is limited.</summary>
    public bool LimitsMemory { get; private set; }

    /// <summary>Makes groups with the profile's limits, as far as that is possible.</summary>
    /// <param name="profile">The limits.</param>
    /// <param name="name">A name that no other run has.</param>
    /// <param name="root">Where control groups are mounted.</param>
    /// <param name="own">Lines of <c>/proc/self/cgroup</c>: number, controllers and path, with colons between.</param>
    public static Cgroups Create(SandboxProfile profile, string name, string root, IEnumerable<string> own)
    {
        var groups = new Cgroups();
        foreach (var parts in own.Select(line => line.Split(':', 3)).Where(parts => parts.Length == 3))
        {
            var controllers = parts[1].Split(',');
            if (parts[1].Length == 0)
            {
                groups.TryAdd(Path.Join(root, parts[2], name), ("pids.max", profile.Processes), ("memory.max", profile.Memory));
            }
            else if (controllers.Contains("pids"))
            {
                groups.TryAdd(Path.Join(root, parts[1], parts[2], name), ("pids.max", profile.Processes));
            }
            else if (controllers.Contains("memory"))
            {
                groups.TryAdd(Path.Join(root, parts[1], parts[2], name), ("memory.limit_in_bytes", profile.Memory));
            }
        }

        return groups;
    }

    /// <summary>Removes the groups, which must be empty.</summary>
    public void Dispose()
    {
        foreach (var folder in folders)
        {
            try
            {
                Directory.Delete(folder);
            }
            catch (IOException)
            {
                // A process in it has ended and is not yet forgotten; an empty group costs nothing.
            }
        }
    }

    private void TryAdd(string folder, params (string File, long Value)[] limits)
    {
        try
        {
            // Every group has this file; where it is missing, the folder is no group, and one below it would limit nothing.
            if (!File.Exists(Path.Join(Path.GetDirectoryName(folder), "cgroup.procs")))
            {
                return;
            }

            Directory.CreateDirectory(folder);
            folders.Add(folder);
            foreach (var (file, value) in limits)
            {
                if (File.Exists(Path.Combine(folder, file)))
                {
                    File.WriteAllText(Path.Combine(folder, file), value.ToString(CultureInfo.InvariantCulture));
                    LimitsProcesses |= file.StartsWith("pids", StringComparison.Ordinal);
                    LimitsMemory |= file.StartsWith("memory", StringComparison.Ordinal);
                }
            }
        }
        catch (Exception notWritable) when (notWritable is IOException or UnauthorizedAccessException)
        {
            // Not ours to write; what is then not limited shows in the properties.
        }
    }
}
