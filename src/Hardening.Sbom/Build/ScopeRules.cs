using Hardening.Sbom.Assets;
using Hardening.Sbom.Graph;
using Hardening.Sbom.Versions;

namespace Hardening.Sbom.Build;

/// <summary>
/// Decides whether a resolved library is part of what runs. The output's files are the proof where they are known to be
/// complete; a library project has none, and there the restore result decides.
/// </summary>
internal sealed class ScopeRules
{
    private readonly SbomRequest request;
    private readonly SbomTarget target;
    private readonly AssetsTarget assets;
    private readonly HashSet<string> reachable;

    public ScopeRules(SbomRequest request, SbomTarget target, AssetsTarget assets)
    {
        this.request = request;
        this.target = target;
        this.assets = assets;
        reachable = Reachable(assets, followPrivate: request.Mode != SbomMode.Pack);
    }

    /// <summary>The reason to leave a library out of what runs, or null when it is required.</summary>
    public string? ReasonToExclude(AssetsLibrary library, bool ownsFiles, bool isDevelopmentDependency)
    {
        if (request.ToolchainPackages.Contains(library.Name, StringComparer.OrdinalIgnoreCase))
        {
            return "part of the toolchain that wrote this document";
        }

        if (ownsFiles || (target.IsNativeCode && IsNativeRuntime(library.Name)))
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

        return target.FilesAreComplete ? "not in the output: the platform or another component supplies its files"
            : IsOlderThanPlatform(library) ? "not in the output: the platform supplies newer files of the same names"
            : null;
    }

    // The compiler's package for a runtime holds the runtime and the framework that it links into the program.
    private static bool IsNativeRuntime(string id) => id.StartsWith("runtime.", StringComparison.OrdinalIgnoreCase)
        && id.EndsWith(".Microsoft.DotNet.ILCompiler", StringComparison.OrdinalIgnoreCase);

    // Of two assemblies with one name the build takes the one with the higher assembly version, which grows with the first two numbers.
    // Between patches of one release only the output itself can tell.
    private bool IsOlderThanPlatform(AssetsLibrary library) =>
        request.Mode != SbomMode.Pack
        && assets.Pruned.GetValueOrDefault(library.Name) is { } platform
        && NuGetVersion.TryParse(library.Version) is { } version
        && (version.Major, version.Minor).CompareTo((platform.Major, platform.Minor)) < 0;

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
