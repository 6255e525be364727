namespace Hardening.Sandbox;

/// <summary>How tightly a program is held.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Processes">Most processes and threads at a time.</param>
/// <param name="Memory">Most bytes of memory: of all processes together where the kernel lets it be limited so, else of each.</param>
/// <param name="OpenFiles">Most open files of a process.</param>
/// <param name="FileSize">Most bytes of a file that is written.</param>
/// <param name="TemporarySpace">Bytes of each of <c>/tmp</c> and <c>/dev/shm</c>, which are private and in memory.</param>
public sealed record SandboxProfile(string Name, int Processes, long Memory, int OpenFiles, long FileSize, long TemporarySpace)
{
    private const long Gibibyte = 1L << 30;

    /// <summary>
    /// No network and no socket of any kind, private namespaces, no capability, filtered system calls, 512 processes, 4 GiB of
    /// memory, 4 GiB a file, 4 096 open files, 1 GiB of temporary space. Everything is required.
    /// </summary>
    public static SandboxProfile Strict { get; } = new("strict", 512, 4 * Gibibyte, 4096, 4 * Gibibyte, Gibibyte);

    /// <summary>The profile of a name, or null.</summary>
    public static SandboxProfile? Find(string name) => name == Strict.Name ? Strict : null;
}
