using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace Hardening.Compiler;

/// <summary>Loads generators so that those of each folder see their own dependencies, and all see the one compiler.</summary>
internal sealed class GeneratorLoader : IAnalyzerAssemblyLoader
{
    private readonly Dictionary<string, FolderContext> folders = new(StringComparer.Ordinal);
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    public void AddDependencyLocation(string fullPath) => known.Add(fullPath);

    public Assembly LoadFromPath(string fullPath)
    {
        var folder = Path.GetDirectoryName(fullPath)!;
        if (!folders.TryGetValue(folder, out var context))
        {
            folders.Add(folder, context = new FolderContext(folder));
        }

        return context.LoadFromAssemblyPath(fullPath);
    }

    // What the compiler and the runtime have comes from there, else types of both sides would be strangers.
    private sealed class FolderContext(string folder) : AssemblyLoadContext
    {
        protected override Assembly? Load(AssemblyName assemblyName)
        {
            try
            {
                return Default.LoadFromAssemblyName(assemblyName);
            }
            catch (Exception error) when (error is FileNotFoundException or FileLoadException)
            {
                var file = Path.Combine(folder, assemblyName.Name + ".dll");
                return File.Exists(file) ? LoadFromAssemblyPath(file) : null;
            }
        }
    }
}
