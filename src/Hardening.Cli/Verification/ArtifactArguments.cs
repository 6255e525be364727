using Hardening.Attestation.Bundles;
using Hardening.Attestation.Packages;

namespace Hardening.Cli;

/// <summary>
/// Which artifacts the arguments of <c>verify</c> mean. A folder that has a bundle is one artifact; a folder that holds
/// packages, or files with bundles beside them, stands for those files.
/// </summary>
internal static class ArtifactArguments
{
    public static IReadOnlyList<string> Expand(IReadOnlyList<string> arguments, bool bundlesGiven, CliWorld world) =>
        [.. arguments.SelectMany(argument => ExpandOne(world.Resolve(argument), bundlesGiven)).Distinct(StringComparer.Ordinal)];

    private static string[] ExpandOne(string path, bool bundlesGiven)
    {
        if (bundlesGiven || !Directory.Exists(path) || BundleFile.Discover(path).Count > 0)
        {
            return [path];
        }

        var files = Directory.GetFiles(path);
        var artifacts = files
            .Where(file => !IsBundle(file) && (ArtifactHasher.IsPackage(file) || BundleFile.Discover(file).Count > 0))
            .Order(StringComparer.Ordinal)
            .ToArray();
        // Bundles inside a folder that belong to none of its files are about the folder as a whole.
        return artifacts.Length > 0 || files.Any(IsBundle)
            ? (artifacts.Length > 0 ? artifacts : [path])
            : throw new CliException(
                CliCodes.NothingToDo, "The folder holds neither packages nor files with a bundle beside them.", "Name the files, or give the folder that was published together with its bundle.", path);
    }

    private static bool IsBundle(string file) =>
        file.EndsWith(BundleFile.Extension, StringComparison.Ordinal) || file.EndsWith(BundleFile.LinesExtension, StringComparison.Ordinal);
}
