using System.Runtime.InteropServices;

namespace Hardening.Testing;

/// <summary>Variables that native libraries of this process read: the runtime keeps a table of its own, which they do not see.</summary>
internal static partial class NativeEnvironment
{
    internal static void Set(string name, string value)
    {
        if (SetEnvironment(name, value, 1) != 0)
        {
            throw new InvalidOperationException($"{name} could not be set.");
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
