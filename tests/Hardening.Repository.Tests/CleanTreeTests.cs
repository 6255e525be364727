namespace Hardening.Repository.Tests;

/// <summary>Nothing in the tree depends on one machine or one package host.</summary>
public class CleanTreeTests
{
    // Joined here so that this file does not contain what it looks for.
    private static readonly string[] PackageHosts =
        ["api." + "nuget", "nuget" + ".org", "registry." + "npm", "npmjs" + ".com", "npmjs" + ".org", "deb." + "debian", "proxy." + "golang"];

    private static readonly string[] MachinePaths = ["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/", "/Us" + "ers/", @":\Us" + @"ers\"];

    // What others wrote and signed cannot be worded otherwise.
    private static readonly string[] SignedByOthers = ["src/Hardening.Attestation/Trust/Roots/data/tuf_root.json"];

    [Fact]
    public void No_file_names_a_package_host() => Violations.None(Mentions(PackageHosts));

    [Fact]
    public void No_file_names_a_machine_path() => Violations.None(Mentions(MachinePaths));

    [Fact]
    public void Every_text_file_ends_its_lines_with_LF_and_has_no_byte_order_mark() =>
        Violations.None(SourceTree.Files()
            .Where(file => !file.EndsWith(".sln", StringComparison.Ordinal))
            .Where(file =>
            {
                var bytes = File.ReadAllBytes(RepositoryRoot.Combine(file));
                return bytes.Contains((byte)'\r') || bytes.AsSpan().StartsWith("\uFEFF"u8);
            }));

    private static IEnumerable<string> Mentions(string[] unwanted) =>
        from file in SourceTree.Files().Except(SignedByOthers, StringComparer.Ordinal)
        from line in SourceTree.Lines(file).Select((text, index) => (text, number: index + 1))
        from word in unwanted
        where line.text.Contains(word, StringComparison.OrdinalIgnoreCase)
        select $"{file}:{line.number}: {word}";
}
