using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Benchmarks;

/// <summary>
/// CPU time of all child processes that have ended and were waited for, with their own waited-for descendants
/// (getrusage with RUSAGE_CHILDREN, POSIX). The difference around one command is the cost of its tree, provided that
/// nothing of it outlives the command: no build servers, no node reuse.
/// </summary>
[SupportedOSPlatform("linux")]
internal static partial class ChildCpuTime
{
    private const int Children = -1;

    /// <summary>User and system time so far.</summary>
    public static TimeSpan Total()
    {
        var usage = default(Usage);
        return GetUsage(Children, ref usage) == 0
            ? usage.User.ToTimeSpan() + usage.System.ToTimeSpan()
            : throw new InvalidOperationException($"getrusage failed with error {Marshal.GetLastPInvokeError()}.");
    }

    [LibraryImport("libc", EntryPoint = "getrusage", SetLastError = true)]
    private static partial int GetUsage(int who, ref Usage usage);

    // struct rusage on 64-bit Linux: two timevals of 16 bytes, then 14 longs that are not looked at.
    [StructLayout(LayoutKind.Sequential, Size = 144)]
    private struct Usage
    {
        public Time User;
        public Time System;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public nint Seconds;
        public nint Microseconds;

        public readonly TimeSpan ToTimeSpan() => TimeSpan.FromSeconds(Seconds) + TimeSpan.FromMicroseconds(Microseconds);
    }
}
