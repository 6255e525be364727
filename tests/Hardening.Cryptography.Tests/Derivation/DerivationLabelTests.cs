using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Hardening.Cryptography.Derivation;

namespace Hardening.Cryptography.Tests.Derivation;

public sealed partial class DerivationLabelTests
{
    private const string Registry = "DerivationLabels.cs";

    [Fact]
    public void Our_labels_follow_the_schema_and_none_begins_like_another()
    {
        var ours = All().Where(label => label.Text.StartsWith("hardening-toolchain/", StringComparison.Ordinal)).ToList();
        Assert.Equal(4, ours.Count);
        Assert.All(ours, label => Assert.Matches(Schema(), label.Text));
        Assert.DoesNotContain(ours, label => All().Any(other => other != label && other.Text.StartsWith(label.Text, StringComparison.Ordinal)));
    }

    [Fact]
    public void No_label_stands_twice() => Assert.Equal(All().Count, All().Select(label => label.Text).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void Every_label_of_ours_is_in_the_readme()
    {
        var readme = File.ReadAllText(RepositoryRoot.Combine("src", "Hardening.Cryptography", "README.md"));
        foreach (var (_, text) in All().Where(label => label.Text.StartsWith("hardening-toolchain/", StringComparison.Ordinal)))
        {
            Assert.Contains($"`{text.TrimEnd('\0')}`", readme, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Whatever_derives_takes_its_label_from_the_list()
    {
        var deriving = 0;
        foreach (var file in Directory.EnumerateFiles(RepositoryRoot.Combine("src", "Hardening.Cryptography"), "*.cs", SearchOption.AllDirectories))
        {
            var code = string.Join('\n', File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));
            if (Path.GetFileName(file) == Registry || !Derives().IsMatch(code))
            {
                continue;
            }

            deriving++;
            var literals = Literals().Matches(code).Select(match => match.Value).ToList();
            Assert.True(literals.Count == 0, $"{file} derives and has {string.Join(", ", literals)}, which belongs into {Registry}.");
        }

        Assert.True(deriving >= 8, "The pattern finds what derives no longer.");
    }

    [Fact]
    public void Every_label_is_used()
    {
        var code = string.Concat(Directory.EnumerateFiles(RepositoryRoot.Combine("src", "Hardening.Cryptography"), "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != Registry).Select(File.ReadAllText));
        Assert.All(All(), label => Assert.Contains("DerivationLabels." + label.Name, code, StringComparison.Ordinal));
    }

    private static List<(string Name, string Text)> All() =>
    [
        .. typeof(DerivationLabels).GetProperties(BindingFlags.NonPublic | BindingFlags.Static)
            .Select(property => (property.Name, Encoding.Latin1.GetString(property.GetMethod!.CreateDelegate<Read>()()))),
    ];

    private delegate ReadOnlySpan<byte> Read();

    [GeneratedRegex(@"\Ahardening-toolchain/[a-z0-9-]+/[a-z0-9-]+/v[1-9][0-9]*\0\z")]
    private static partial Regex Schema();

    [GeneratedRegex(@"\b(?:Hkdf|HKDF)\.(?:Expand|Extract|DeriveKey)|\.(?:Expand|Mac)\(|HMACSHA\d+\.HashData|SCrypt\.Generate")]
    private static partial Regex Derives();

    // Bytes written as text, except the first bytes of our formats; and texts turned into bytes.
    [GeneratedRegex(@"(?<!Magic => )""[^""\n]+""u8|GetBytes\(\$?""[^""\n]*""")]
    private static partial Regex Literals();
}
