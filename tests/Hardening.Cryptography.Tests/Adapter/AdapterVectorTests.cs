using Xunit.Abstractions;

namespace Hardening.Cryptography.Tests.Adapter;

public sealed class AdapterVectorTests(ITestOutputHelper output)
{
    // Documents of JSON Object Signing and Encryption: no operation of the protocol takes them.
    private const string NotApplicable = "json_web_";

    [VectorFact]
    public void Every_applicable_Wycheproof_case_gets_its_published_answer()
    {
        using var adapter = new AdapterProcess();
        var (passed, unsupported, failures) = (0, 0, new List<string>());
        foreach (var path in Directory.GetFiles(TestVectors.Path("wycheproof"), "*.json").Order(StringComparer.Ordinal))
        {
            var file = Path.GetFileName(path);
            if (file.StartsWith(NotApplicable, StringComparison.Ordinal))
            {
                continue;
            }

            var cases = new WycheproofCases(adapter);
            cases.Run(file);
            output.WriteLine($"{file}: {cases.Passed} passed, {cases.Unsupported} unsupported, {cases.Failures.Count} failed");
            (passed, unsupported) = (passed + cases.Passed, unsupported + cases.Unsupported);
            failures.AddRange(cases.Failures);
        }

        output.WriteLine($"Wycheproof through the adapter: {passed} cases passed, {unsupported} unsupported, {failures.Count} failed");
        Assert.True(failures.Count == 0, string.Join('\n', failures.Take(40)));
        Assert.Equal(0, unsupported);
        Assert.True(passed > 3500, $"only {passed} cases ran");
    }
}
