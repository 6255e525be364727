using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.InteropServices;
using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;

namespace Hardening.Cryptography.Pkcs11;

/// <summary>
/// A loaded module. A process loads and initializes each once and never finalizes it: that would end everybody's sessions. Its
/// calls take turns, since not every module keeps its promise to be used by several threads.
/// </summary>
internal sealed class Pkcs11Module
{
    private static readonly ConcurrentDictionary<string, Pkcs11Module> Modules = new(StringComparer.Ordinal);
    private static readonly Lock Loading = new();
    private static bool resolves;

    private Pkcs11Module(IPkcs11Library library) => Library = library;

    internal IPkcs11Library Library { get; }

    internal Lock Gate { get; } = new();

    internal static Pkcs11InteropFactories Factories { get; } = new();

    /// <summary>The module at a path.</summary>
    /// <exception cref="Pkcs11Exception">It does not initialize.</exception>
    /// <exception cref="LibraryArchitectureException">It is for another processor.</exception>
    /// <exception cref="UnmanagedException">It cannot be loaded.</exception>
    internal static Pkcs11Module Load(string path)
    {
        if (Modules.TryGetValue(path, out var known))
        {
            return known;
        }

        lock (Loading)
        {
            Resolve();
            if (!Modules.TryGetValue(path, out known))
            {
                known = new Pkcs11Module(Factories.Pkcs11LibraryFactory.LoadPkcs11Library(Factories, path, AppType.MultiThreaded));
                Modules[path] = known;
            }

            return known;
        }
    }

    // Pkcs11Interop asks for "libdl", which current Linux systems have under its versioned name only.
    private static void Resolve()
    {
        if (resolves || !OperatingSystem.IsLinux())
        {
            return;
        }

        resolves = true;
        try
        {
            NativeLibrary.SetDllImportResolver(typeof(Pkcs11InteropFactories).Assembly, Find);
        }
        catch (InvalidOperationException)
        {
            // The application, which uses the same library, has a resolver of its own.
        }
    }

    private static nint Find(string name, Assembly assembly, DllImportSearchPath? paths) =>
        name == "libdl" && NativeLibrary.TryLoad("libdl.so.2", out var handle) ? handle : 0;
}
