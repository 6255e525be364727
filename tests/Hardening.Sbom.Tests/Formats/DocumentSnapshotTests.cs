using Hardening.Sbom.Formats;
using Hardening.Sbom.Tests.Samples;
using VerifyTests;

namespace Hardening.Sbom.Tests.Formats;

[UsesVerify]
public class DocumentSnapshotTests
{
    public static TheoryData<string> Formats => [.. SbomFormats.All.Select(format => format.Name)];

    [Theory]
    [MemberData(nameof(Formats))]
    public Task Document_of_the_sample(string format)
    {
        using var sample = new SampleProject();
        var document = Assert.Single(SbomGenerator.Generate(sample.Request with { Formats = [format] }).Documents);

        var settings = new VerifySettings();
        settings.UseDirectory("Snapshots");
        settings.UseParameters(format);
        settings.UseExtension(document.Suffix.EndsWith("xml", StringComparison.Ordinal) ? "xml" : "json");
        return Verifier.Verify(System.Text.Encoding.UTF8.GetString(document.Utf8.Span), settings);
    }
}
