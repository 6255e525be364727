using Hardening.Sbom.Build;
using Hardening.Sbom.Tests.Samples;

namespace Hardening.Sbom.Tests.Build;

public class BadInputTests
{
    [Fact]
    public void Unknown_format_lists_the_valid_ones()
    {
        using var sample = new SampleProject();

        var error = Assert.Throws<SbomException>(() => SbomGenerator.Generate(sample.Request with { Formats = ["cyclonedx-9"] }));

        Assert.Equal(SbomCodes.UnknownFormat, error.Code);
        Assert.Contains("cyclonedx-1.6", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_restore_result_names_the_file()
    {
        using var sample = new SampleProject();
        File.Delete(sample.AssetsFile);

        Expect(sample, SbomCodes.Unreadable);
    }

    [Theory]
    [InlineData("", SbomCodes.Malformed)]
    [InlineData("{", SbomCodes.Malformed)]
    [InlineData("[]", SbomCodes.UnknownTarget)]
    [InlineData("{\"targets\":[]}", SbomCodes.Malformed)]
    [InlineData("{\"targets\":{\"net9.0\":{}}}", SbomCodes.UnknownTarget)]
    [InlineData("{\"targets\":{\"net10.0\":{\"A\":{\"type\":\"package\"}}}}", SbomCodes.Malformed)]
    [InlineData("{\"targets\":{\"net10.0\":{\"A/1\":{\"type\":\"virus\"}}}}", SbomCodes.Malformed)]
    [InlineData("{\"targets\":{\"net10.0\":{\"A/1\":{\"type\":7}}}}", SbomCodes.Malformed)]
    [InlineData("{\"targets\":{\"net10.0\":{\"A/1\":{\"type\":\"package\"},\"A/1\":{\"type\":\"package\"}}}}", SbomCodes.Malformed)]
    [InlineData("{\"targets\":{\"net10.0\":{\"A/1\":{\"type\":\"package\"},\"a/2\":{\"type\":\"package\"}}}}", SbomCodes.Malformed)]
    [InlineData("{\"targets\":{\"net10.0\":{}}}", SbomCodes.Malformed)]
    public void Restore_result_that_is_wrong_is_refused(string text, string code)
    {
        using var sample = new SampleProject();
        File.WriteAllText(sample.AssetsFile, text);

        Expect(sample, code);
    }

    [Fact]
    public void Restore_result_that_is_nested_too_deep_is_refused()
    {
        using var sample = new SampleProject();
        File.WriteAllText(sample.AssetsFile, new string('[', 100_000));

        Expect(sample, SbomCodes.Malformed);
    }

    [Fact]
    public void Listed_file_that_does_not_exist_is_an_error()
    {
        using var sample = new SampleProject();
        var target = sample.Target with { Files = [new SbomFile("Gone.dll", Path.Combine(sample.Path, "out", "Gone.dll"))] };

        var error = Assert.Throws<SbomException>(() => SbomGenerator.Generate(sample.Request with { Targets = [target] }));

        Assert.Equal(SbomCodes.Unreadable, error.Code);
        Assert.EndsWith("Gone.dll", error.File, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<!DOCTYPE package [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><package/>")]
    [InlineData("<package><metadata><id>A</id></metadata></package>")]
    [InlineData("not xml")]
    [InlineData("<?xml version=\"1.01\u00a0\"?><package/>")]
    public void Nuspec_that_cannot_be_used_is_a_warning_and_the_component_stays(string nuspec)
    {
        using var sample = new SampleProject();
        sample.Write("packages/acme.core/2.1.0/acme.core.nuspec", nuspec);

        var result = SbomGenerator.Generate(sample.Request);

        Assert.Equal(SbomCodes.MetadataMissing, Assert.Single(result.Warnings).Code);
        Assert.Empty(BuildGraphTests.Find(result.Graph, "Acme.Core").Licenses);
    }

    [Fact]
    public void Licence_file_outside_its_package_is_not_read()
    {
        using var sample = new SampleProject();
        sample.Package("Acme.Native", "1.0.0", """<license type="file">../../../out/Shop.dll</license>""");

        var claim = Assert.Single(BuildGraphTests.Find(SbomGenerator.Generate(sample.Request).Graph, "Acme.Native").Licenses);

        Assert.Null(claim.FileDigest);
    }

    [Fact]
    public void Text_of_a_nuspec_loses_what_could_hide_in_it()
    {
        using var sample = new SampleProject();
        sample.Package("Acme.Native", "1.0.0", "<copyright>a\u202Eb\u0085c\u200B&#x9;&#xA;d&lt;script&gt;</copyright>");

        var native = BuildGraphTests.Find(SbomGenerator.Generate(sample.Request).Graph, "Acme.Native");

        Assert.Equal("ab cd<script>".Replace("cd", "c d", StringComparison.Ordinal), native.Copyright);
    }

    private static void Expect(SampleProject sample, string code)
    {
        var error = Assert.Throws<SbomException>(() => SbomGenerator.Generate(sample.Request));
        Assert.Equal(code, error.Code);
        Assert.Equal(sample.AssetsFile, error.File);
        Assert.NotEmpty(error.Remedy);
    }
}
