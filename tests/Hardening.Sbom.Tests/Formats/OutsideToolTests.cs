using Hardening.Sbom.Tests.Samples;

namespace Hardening.Sbom.Tests.Formats;

/// <summary>Our documents before validators that other people wrote.</summary>
public class OutsideToolTests
{
    // The library's own strict validator; it loads ajv and the formats when they are installed beside it.
    private const string Judge = """
        const fs = require('fs');
        const library = require('@cyclonedx/cyclonedx-library');
        const version = process.argv[2];
        new library.Validation.JsonStrictValidator(version).validate(fs.readFileSync(process.argv[3], 'utf8'))
            .then(error => { if (error) { console.error(JSON.stringify(error)); process.exit(1); } console.log('valid'); })
            .catch(error => { console.error(error); process.exit(2); });
        """;

    [ToolFact("node", "npm")]
    public async Task CycloneDx_library_accepts_both_JSON_versions_and_refuses_a_wrong_scope()
    {
        using var folder = new TempFolder();
        using var sample = new SampleProject();
        folder.Write("judge.js", Judge);
        folder.Write("package.json", "{\"private\":true}");
        (await Command.Run(
            "npm",
            ["install", "--ignore-scripts", "--no-audit", "--no-fund", "@cyclonedx/cyclonedx-library@10.3.0", "ajv@8", "ajv-formats@3", "ajv-formats-draft2019@1"],
            folder.Path)).ShouldExit();

        foreach (var version in new[] { "1.6", "1.7" })
        {
            var document = Assert.Single(SbomGenerator.Generate(sample.Request with { Formats = ["cyclonedx-" + version] }).Documents);
            var file = folder.Write($"{version}.json", document.Utf8.Span);
            Assert.Equal("valid\n", (await Command.Run("node", ["judge.js", version, file], folder.Path)).ShouldExit().Output);

            File.WriteAllText(file, File.ReadAllText(file).Replace("\"scope\": \"required\"", "\"scope\": \"perhaps\"", StringComparison.Ordinal));
            (await Command.Run("node", ["judge.js", version, file], folder.Path)).ShouldExit(1);
        }
    }

    [ToolFact("xmllint")]
    public async Task Xmllint_accepts_the_XML_document_by_the_embedded_schema()
    {
        using var folder = new TempFolder();
        using var sample = new SampleProject();
        var schemas = RepositoryRoot.Combine("src", "Hardening.Sbom", "Formats", "Validation", "Schemas");
        File.Copy(Path.Combine(schemas, "spdx.xsd"), folder["spdx.xsd"]);
        folder.Write("bom.xsd", File.ReadAllText(Path.Combine(schemas, "bom-1.7.xsd")).Replace(
            "schemaLocation=\"http://cyclonedx.org/schema/spdx\"", "schemaLocation=\"spdx.xsd\"", StringComparison.Ordinal));
        var document = Assert.Single(SbomGenerator.Generate(sample.Request with { Formats = ["cyclonedx-1.7-xml"] }).Documents);
        var file = folder.Write("bom.xml", document.Utf8.Span);

        (await Command.Run("xmllint", ["--nonet", "--noout", "--schema", folder["bom.xsd"], file], folder.Path)).ShouldExit();
        File.WriteAllText(file, File.ReadAllText(file).Replace("<scope>required", "<scope>perhaps", StringComparison.Ordinal));
        (await Command.Run("xmllint", ["--nonet", "--noout", "--schema", folder["bom.xsd"], file], folder.Path)).ShouldExit(3);
    }
}
