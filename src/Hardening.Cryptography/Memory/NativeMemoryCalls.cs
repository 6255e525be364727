using System.Runtime.InteropServices;

namespace Hardening.Cryptography.Memory;

/// <summary>The calls of Linux that protect memory.</summary>
internal static class NativeMemoryCalls
{
    internal const int ReadWrite = 1 | 2;
    internal const int Shared = 1;
    internal const int PrivateAnonymous = 2 | 0x20;
    internal const int DontDump = 16;
    internal const int WipeOnFork = 18;
    internal static readonly nint Failed = -1;

    // The same number on x64, arm64 and every architecture that joined since Linux 5.14.
    private const nint SecretFileNumber = 447;
    private const nint CloseOnExec = 0x80000;

    internal static int CreateSecretFile() => (int)SystemCall(SecretFileNumber, CloseOnExec);

    [DllImport("libc", EntryPoint = "ftruncate", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern int SetSize(int file, nint size);

    [DllImport("libc", EntryPoint = "mmap", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern nint Map(nint address, nint size, int protection, int flags, int file, nint offset);

    [DllImport("libc", EntryPoint = "munmap", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern int Unmap(nint address, nint size);

    [DllImport("libc", EntryPoint = "mlock", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern int Lock(nint address, nint size);

    [DllImport("libc", EntryPoint = "madvise", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern int Advise(nint address, nint size, int advice);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern int Close(int file);

    [DllImport("libc", EntryPoint = "syscall", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint SystemCall(nint number, nint argument);
}
