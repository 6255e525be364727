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

    // SPDX 2.3 has a schema of 2019-09, SPDX 3.0.1 one of 2020-12; each has its own entry point in ajv.
    private const string SpdxJudge = """
        const fs = require('fs');
        const [draft, schema, file] = process.argv.slice(2);
        const Ajv = require('ajv/dist/' + draft);
        const ajv = new (Ajv.default ?? Ajv)({ strict: false, allErrors: true });
        require('ajv-formats').default(ajv);
        const validate = ajv.compile(JSON.parse(fs.readFileSync(schema, 'utf8')));
        if (!validate(JSON.parse(fs.readFileSync(file, 'utf8')))) { console.error(JSON.stringify(validate.errors.slice(0, 5))); process.exit(1); }
        console.log('valid');
        """;

    [ToolFact("node", "npm")]
    public async Task Ajv_accepts_both_SPDX_documents_and_refuses_broken_ones()
    {
        using var folder = new TempFolder();
        using var sample = new SampleProject();
        folder.Write("judge.js", SpdxJudge);
        folder.Write("package.json", "{\"private\":true}");
        (await Command.Run("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", "ajv@8", "ajv-formats@3"], folder.Path)).ShouldExit();

        foreach (var (format, draft, good, bad) in new[]
        {
            ("spdx-2.3", "2019", "\"relationshipType\": \"DESCRIBES\"", "\"relationshipType\": \"NEAR\""),
            ("spdx-3.0.1", "2020", "\"relationshipType\": \"dependsOn\"", "\"relationshipType\": \"DEPENDS_ON\""),
        })
        {
            // The embedded schemas have the published rules, as another test shows; the published files themselves judge where they are.
            var schema = TestVectors.Folder is null
                ? RepositoryRoot.Combine("src", "Hardening.Sbom", "Formats", "Validation", "Schemas", $"{format}.schema.json")
                : TestVectors.Path("spdx", $"{format}.schema.json");
            var request = sample.Request with { Formats = [format], Creator = "security@acme.example" };
            var file = folder.Write($"{format}.json", Assert.Single(SbomGenerator.Generate(request).Documents).Utf8.Span);
            Assert.Equal("valid\n", (await Command.Run("node", ["judge.js", draft, schema, file], folder.Path)).ShouldExit().Output);

            var text = File.ReadAllText(file);
            Assert.Contains(good, text, StringComparison.Ordinal);
            File.WriteAllText(file, text.Replace(good, bad, StringComparison.Ordinal));
            (await Command.Run("node", ["judge.js", draft, schema, file], folder.Path)).ShouldExit(1);
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
