using Hardening.Sbom.Hygiene;

namespace Hardening.Sbom.Tests.Hygiene;

public class FeedMetadataTests
{
    private const string Index = """
        {"items":[{"items":[
          {"catalogEntry":{"id":"Acme.Gears","version":"1.0.0","listed":true,"deprecation":{"reasons":["Legacy"],"message":"Old.","alternatePackage":{"id":"Acme.Wheels","range":"*"}}}},
          {"catalogEntry":{"id":"Acme.Gears","version":"1.1.0","listed":false}},
          {"catalogEntry":{"id":"Acme.Gears","version":"2.0"}}]}]}
        """;

    [Theory]
    [InlineData("1.0.0", "The package is deprecated (Legacy: Old.).", "Move to Acme.Wheels.")]
    [InlineData("1.1.0", "The version was taken off the list of its feed.", "Move to a version that is listed.")]
    public void Deprecated_and_unlisted_versions_are_named(string version, string message, string remedy)
    {
        var finding = Assert.Single(Run(version, Index), finding => finding.Code == SbomCodes.Deprecated);

        Assert.Equal((message, remedy), (finding.Message, finding.Remedy));
    }

    [Fact]
    public void A_version_in_good_standing_is_not() => Assert.DoesNotContain(Run("2.0.0", Index), finding => finding.Code == SbomCodes.Deprecated);

    [Fact]
    public void A_package_that_nobody_speaks_of_is_an_error() =>
        Assert.Equal(SbomCodes.HygieneDataMissing, Assert.Throws<SbomException>(() => Run("3.0.0", Index)).Code);

    [Theory]
    [InlineData("{}", SbomCodes.HygieneDataMissing)]
    [InlineData("{", SbomCodes.Malformed)]
    public void Metadata_without_packages_is_an_error(string json, string code) =>
        Assert.Equal(code, Assert.Throws<SbomException>(() => Run("1.0.0", json)).Code);

    private static IEnumerable<HygieneFinding> Run(string version, string json)
    {
        using var folder = new TempFolder();
        folder.Write("acme.gears/index.json", json);
        using var project = new RestoredProject { Packages = [("Acme.Gears", version, $"[{version}, )")] };
        return HygieneAudit.Run(new HygieneRequest([("app", project.Write())], DateTimeOffset.UnixEpoch) { Metadata = FeedMetadata.Read(folder.Path) }).Findings;
    }
}
