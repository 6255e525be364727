using System.Security.Cryptography;

namespace Hardening.EndToEnd.Tests;

/// <summary>Circumstances that differ from a developer's in all that should not matter: user, home folder, time zone, language.</summary>
internal static class AnotherUser
{
    /// <summary>A user namespace shows him as the owner of the files; start programs behind this.</summary>
    public static IReadOnlyList<string> Starter { get; } = ["unshare", "--user", "--map-user=4321", "--map-group=4321"];

    /// <summary>Environment variables of his, with a home folder that is made when it is not there.</summary>
    public static Dictionary<string, string?> Environment(string home)
    {
        Directory.CreateDirectory(home);
        return new()
        {
            ["TZ"] = "Pacific/Kiritimati", ["LANG"] = "tr_TR.UTF-8", ["LC_ALL"] = "tr_TR.UTF-8", ["USER"] = "another", ["HOME"] = home, ["DOTNET_CLI_HOME"] = home,
        };
    }

    /// <summary>
    /// Makes the outputs of a tree as this user, once while a source file more is there and once without it, so that what is made last is
    /// partly left over and partly new.
    /// </summary>
    /// <param name="toolchain">The packed toolchain.</param>
    /// <param name="home">His home folder.</param>
    /// <param name="tree">Folder of the project.</param>
    /// <param name="verb">Arguments of <c>dotnet</c>.</param>
    public static async Task MakeTwice(PackedToolchain toolchain, string home, string tree, params string[] verb)
    {
        var more = Path.Combine(tree, "LeftOver.cs");
        await File.WriteAllTextAsync(more, "internal static class LeftOver { }\n");
        (await toolchain.DotnetBehind(Starter, tree, Environment(home), verb)).ShouldExit();
        File.Delete(more);
        (await toolchain.DotnetBehind(Starter, tree, Environment(home), verb)).ShouldExit();
    }

    /// <summary>
    /// SHA-256 of each output of a project by its path. Signatures with ECDSA differ each time; what they sign is compared. The manifest of the
    /// development server names folders and is never published (HTB0526).
    /// </summary>
    public static Dictionary<string, string> Outputs(string tree) =>
        Directory.EnumerateFiles(Path.Combine(tree, "bin"), "*", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".sigstore.json", StringComparison.Ordinal) && !file.EndsWith(".staticwebassets.runtime.json", StringComparison.Ordinal))
            .ToDictionary(file => Path.GetRelativePath(tree, file), file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))));

    /// <summary>Names of the outputs that are not the same in both, those of one only among them.</summary>
    public static IEnumerable<string> Different(Dictionary<string, string> one, Dictionary<string, string> other) =>
        one.Keys.Union(other.Keys).Where(name => one.GetValueOrDefault(name) != other.GetValueOrDefault(name)).Order(StringComparer.Ordinal);
}
