using Hardening.Sbom.Formats.Validation;
using Xunit.Abstractions;

namespace Hardening.Sbom.Tests.Formats.Validation;

/// <summary>The specification's own documents: the verdict is in the name of the file.</summary>
public class OfficialDocumentTests(ITestOutputHelper output)
{
    [VectorFact]
    public void Every_JSON_document_gets_the_verdict_in_its_name() => Judge("*.json", atLeast: 260);

    [VectorFact]
    public void Every_XML_document_gets_the_verdict_in_its_name() => Judge("*.xml", atLeast: 280);

    private void Judge(string pattern, int atLeast)
    {
        var files = Directory.EnumerateFiles(TestVectors.Path("cyclonedx", "resources"), pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
        Assert.True(files.Length >= atLeast, $"There are {files.Length} documents only.");

        var wrong = files.Where(file => Accepts(file, out var why) != Path.GetFileName(file).StartsWith("valid-", StringComparison.Ordinal) && Note(file, why)).ToArray();

        output.WriteLine($"{files.Length} documents");
        Assert.Empty(wrong.Select(Path.GetFileName));
    }

    private bool Note(string file, string why)
    {
        output.WriteLine($"{Path.GetFileName(file)}: {why}");
        return true;
    }

    private static bool Accepts(string file, out string why)
    {
        try
        {
            var verdict = SbomValidator.Validate(File.ReadAllBytes(file), file);
            why = string.Join("; ", verdict.Violations.Take(3).Select(violation => $"{violation.Path} {violation.Message}"));
            return verdict.IsValid;
        }
        catch (SbomException refused)
        {
            why = refused.Message;
            return false;
        }
    }
}
