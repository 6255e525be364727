using System.Text.RegularExpressions;
using VerifyTests;

namespace Hardening.EndToEnd.Tests;

/// <summary>
/// What users install, entry by entry: nothing missing, nothing that slipped in. A new package, or one more of a tool for
/// another platform, needs a snapshot and no code.
/// </summary>
[Collection(ToolchainCollection.Name)]
public partial class PackageEntryTests(PackedRepository packages) : IClassFixture<PackedRepository>
{
    public static TheoryData<string> Ids => [.. Projects];

    private static IEnumerable<string> Projects => RepositoryPackages.Projects.Select(project => Path.GetFileNameWithoutExtension(project));

    // What is compiled ahead is packed on the kind of host that releases are made on, and on no other.
    [ReleaseHostTheory]
    [MemberData(nameof(Ids))]
    public Task A_package_has_exactly_these_entries(string id)
    {
        var settings = new VerifySettings();
        settings.UseDirectory("Packages");
        settings.UseParameters(id);
        var files = packages.Of(id).ToArray();
        Assert.NotEmpty(files);
        return Verifier.Verify(string.Join("\n\n", files.Select(file => $"{Version().Replace(Path.GetFileName(file), "")}\n  {string.Join("\n  ", PackageArchive.Entries(file))}")), settings);
    }

    [Fact]
    public void Every_package_belongs_to_a_project() =>
        Assert.Equal(
            packages.Names.Order(StringComparer.Ordinal),
            Projects.SelectMany(packages.Of).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));

    [ToolFact("unshare", "git")]
    public async Task Another_folder_user_time_zone_and_language_change_no_byte_of_a_package()
    {
        var (first, second) = await packages.PackElsewhere();

        Assert.Equal(first.Keys.Order(StringComparer.Ordinal), second.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([], first.Where(package => second[package.Key] != package.Value).Select(package => package.Key));
    }

    [GeneratedRegex(@"\.\d+\.\d+\.\d+(-[^.]+)?\.nupkg$", RegexOptions.CultureInvariant)]
    private static partial Regex Version();
}
