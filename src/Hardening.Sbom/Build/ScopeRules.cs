using Hardening.Sbom.Assets;
using Hardening.Sbom.Graph;

namespace Hardening.Sbom.Build;

/// <summary>
/// Decides whether a resolved library is part of what runs. The output's files are the proof where they are known to be
/// complete; a library project has none, and there the restore result decides.
/// </summary>
internal sealed class ScopeRules
{
    private readonly SbomRequest request;
    private readonly SbomTarget target;
    private readonly HashSet<string> reachable;

    public ScopeRules(SbomRequest request, SbomTarget target, AssetsTarget assets)
    {
        this.request = request;
        this.target = target;
        reachable = Reachable(assets, followPrivate: request.Mode != SbomMode.Pack);
    }

    /// <summary>The reason to leave a library out of what runs, or null when it is required.</summary>
    public string? ReasonToExclude(AssetsLibrary library, bool ownsFiles, bool isDevelopmentDependency)
    {
        if (request.ToolchainPackages.Contains(library.Name, StringComparer.OrdinalIgnoreCase))
        {
            return "part of the toolchain that wrote this document";
        }

        if (ownsFiles)
        {
            return null;
        }

        if (isDevelopmentDependency)
        {
            return "development dependency";
        }

        if (!reachable.Contains(library.Name))
        {
            return "private to the build (PrivateAssets)";
        }

        if (library.Kind == AssetsLibraryKind.Project)
        {
            return target.FilesAreComplete ? "not in the output" : null;
        }

        if (library.RuntimeFiles.IsEmpty)
        {
            return library.HasCompileFiles ? "used by the compiler only" : "no files at run time";
        }

        return target.FilesAreComplete ? "not in the output: the platform or another component supplies its files" : null;
    }

    private static HashSet<string> Reachable(AssetsTarget assets, bool followPrivate)
    {
        var found = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var open = new Stack<string>(assets.Direct.Where(direct => followPrivate || !direct.IsPrivate).Select(direct => direct.Name));
        while (open.TryPop(out var name))
        {
            if (assets.Libraries.TryGetValue(name, out var library) && found.Add(library.Name))
            {
                foreach (var dependency in library.Dependencies)
                {
                    open.Push(dependency);
                }
            }
        }

        return found;
    }
}
