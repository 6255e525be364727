using Hardening.Attestation.Packages;
using Hardening.Attestation.Statements;
using Hardening.Attestation.Verification.Checks;

namespace Hardening.Attestation.Tests.Verification;

/// <summary>Which digests make a file a subject, and which file names are those of an SBOM.</summary>
public sealed class SubjectMatchTests
{
    private static readonly ArtifactDigests Plain = new() { FileSha256 = "f2", FileSha512 = "f5" };
    private static readonly ArtifactDigests Signed = new() { FileSha256 = "f2", FileSha512 = "f5", ContentSha256 = "c2", ContentSha512 = "c5" };

    [Theory]
    [InlineData("f2", null, true, true)]
    [InlineData(null, "f5", true, true)]
    [InlineData("f2", "f5", true, true)]
    [InlineData("f2", "xx", false, false)]
    [InlineData("xx", "f5", false, false)]
    [InlineData("xx", null, false, false)]
    [InlineData(null, "xx", false, false)]
    [InlineData(null, null, false, false)]
    [InlineData("c2", null, false, true)]
    [InlineData("c2", "c5", false, true)]
    [InlineData("c2", "f5", false, false)]
    [InlineData("f2", "c5", false, false)]
    public void A_file_is_a_subject_when_all_digests_of_known_strength_agree_with_it_or_with_its_content_before_signing(
        string? sha256, string? sha512, bool plain, bool signed)
    {
        var digests = new DigestSet(new[] { ("md5", "00"), ("sha256", sha256), ("sha512", sha512) }
            .Where(digest => digest.Item2 is not null).Select(digest => KeyValuePair.Create(digest.Item1, digest.Item2!)));
        Assert.Equal(plain, SubjectDigestCheck.Matches(digests, Plain));
        Assert.Equal(signed, SubjectDigestCheck.Matches(digests, Signed));
        Assert.False(SubjectDigestCheck.Matches(null, Signed));
    }

    [Theory]
    [InlineData("App.sbom.cdx.json", true)]
    [InlineData("App.sbom.json", false)]
    [InlineData("App.sbom.CDX.json", false)]
    [InlineData("/App.sbom.cdx.json", false)]
    [InlineData("../App.sbom.cdx.json", false)]
    [InlineData("a\\App.sbom.cdx.json", false)]
    [InlineData("c:App.sbom.cdx.json", false)]
    [InlineData("a/b", false)]
    [InlineData(null, false)]
    public void An_sbom_is_named_by_a_bare_file_name(string? name, bool isSbom) => Assert.Equal(isSbom, SbomDigestCheck.IsSbom(name));
}
