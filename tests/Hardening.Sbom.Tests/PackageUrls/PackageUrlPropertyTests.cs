using CsCheck;
using Hardening.Sbom.PackageUrls;

namespace Hardening.Sbom.Tests.PackageUrls;

public class PackageUrlPropertyTests
{
    private static readonly Gen<string> Part = Gen.String[Gen.OneOf(Gen.Char['a', 'z'], Gen.Char['A', 'Z'], Gen.Char[" %@?#&=+:.~-_é漢"]), 1, 20];

    [Fact]
    public void Canonical_text_parses_to_itself() =>
        Gen.Select(Part, Part, Part, Part).Sample((name, version, value, path) =>
        {
            // A segment of dots alone means the folder itself or its parent, and is dropped.
            var subpath = path.Trim('.').Length == 0 ? null : path;
            var purl = PackageUrl.Create("nuget", null, name, version, [KeyValuePair.Create("repository_url", value)], subpath);

            var again = PackageUrl.Parse(purl.ToString());

            return again.Equals(purl) && again.Name == name && again.Version == version && again.Qualifiers["repository_url"] == value
                && again.Subpath == subpath;
        });

    [Fact]
    public void Any_text_is_parsed_or_refused_with_the_code() =>
        Gen.OneOf(Gen.String, Gen.String.Select(text => "pkg:" + text), Gen.String.Select(text => "pkg:nuget/" + text)).Sample(text =>
        {
            try
            {
                return PackageUrl.Parse(PackageUrl.Parse(text).ToString()) is not null;
            }
            catch (SbomException refused)
            {
                return refused.Code == SbomCodes.InvalidPackageUrl;
            }
        });
}
