using System.Text.Json;
using Hardening.Attestation.Predicates;
using Hardening.Attestation.Rebuild;
using Hardening.Attestation.Statements;

namespace Hardening.Attestation.Tests.Predicates;

/// <summary>One predicate of each type that is written here, with every field filled in.</summary>
internal static class PredicateSamples
{
    private static readonly DateTimeOffset Time = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    internal static IReadOnlyDictionary<string, JsonElement> All { get; } = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal)
    {
        [PredicateTypes.VerificationSummary] = Summary.ToElement(),
        [PredicateTypes.TestResult] = Tests(TestOutcome.Warned).ToElement(),
        [PredicateTypes.Link] = new Link
        {
            Name = "compile",
            Command = ["dotnet", "build"],
            Materials = [Resource("src/App.cs", 'a')],
            Byproducts = Json("""{"return-value":0}"""),
            Environment = Json("""{"os":"linux"}"""),
        }.ToElement(),
        [PredicateTypes.AttributeReport] = new AttributeReport
        {
            Attributes =
            [
                new AttributeAssertion("stack-protection") { Target = Resource("app", 'b'), Conditions = Json("""{"level":"strong"}"""), Evidence = Resource("report", 'c') },
                new AttributeAssertion("stripped"),
            ],
            Producer = new ResourceDescriptor { Uri = "https://compiler.example/" },
        }.ToElement(),
        [PredicateTypes.VulnerabilityScan] = Scan(new FoundVulnerability("CVE-2026-0001", [new SeverityScore("cvss_score", "7.5"), new SeverityScore("nvd", "high")])).ToElement(),
        [PredicateTypes.OpenVex] = Vex.ToElement(),
        [PredicateTypes.CompileTimeAnalysis] = Analysis(errors: 0, warnings: 1).ToElement(),
        [PredicateTypes.Rebuild] = Rebuild().ToElement(),
        [PredicateTypes.CycloneDx] = Json("""
            {"bomFormat":"CycloneDX","specVersion":"1.6","metadata":{"component":{"type":"library","name":"App","hashes":[{"alg":"SHA-256","content":"AA"},{"alg":"MD5","content":"bb"}]}},"components":[{"type":"library","name":"Lib"}]}
            """),
        [PredicateTypes.Spdx2] = Json("""
            {"spdxVersion":"SPDX-2.3","SPDXID":"SPDXRef-DOCUMENT","name":"App","documentDescribes":["SPDXRef-App"],"packages":[{"SPDXID":"SPDXRef-App","name":"App","checksums":[{"algorithm":"SHA512","checksumValue":"bb"}]},{"SPDXID":"SPDXRef-Lib","name":"Lib"}]}
            """),
        [PredicateTypes.Spdx3] = Json("""{"@context":"https://spdx.org/rdf/3.0.1/spdx-context.jsonld","@graph":[{"type":"SpdxDocument"},{"type":"software_Package"}]}"""),
        [PredicateTypes.SlsaProvenanceV02] = Json("""
            {
              "builder": { "id": "https://builder.example/ci" },
              "buildType": "https://builder.example/types/make@v1",
              "invocation": {
                "configSource": { "uri": "git+https://git.example/team/app@refs/tags/v1", "digest": { "sha1": "0123456789abcdef0123456789abcdef01234567" }, "entryPoint": "build.yml" },
                "parameters": { "inputs": { "mode": "release" } },
                "environment": { "os": "linux" }
              },
              "metadata": { "buildInvocationId": "17-1", "buildStartedOn": "2026-01-02T03:04:05Z", "completeness": { "parameters": true } },
              "materials": [ { "uri": "git+https://git.example/team/app@refs/tags/v1", "digest": { "sha1": "0123456789abcdef0123456789abcdef01234567" } } ]
            }
            """),
    };

    internal static VerificationSummary Summary => new()
    {
        VerifierId = "https://verifier.example/release",
        VerifierVersion = new Dictionary<string, string> { ["hardening"] = "1.0.0" },
        TimeVerified = Time,
        ResourceUri = "pkg:nuget/App@1.0.0",
        Policy = Resource("policy.yml", 'd') with { Uri = "https://verifier.example/policy.yml" },
        InputAttestations = [Resource("app.sigstore.json", 'e')],
        Passed = true,
        VerifiedLevels = ["SLSA_BUILD_LEVEL_2"],
        DependencyLevels = new Dictionary<string, long> { ["SLSA_BUILD_LEVEL_1"] = 3 },
        SlsaVersion = "1.2",
    };

    internal static OpenVexDocument Vex => new()
    {
        Id = "https://vex.example/2026-1",
        Author = "security@example.org",
        Timestamp = Time,
        Version = 1,
        Statements =
        [
            new VexStatement("CVE-2026-0001", VexStatus.NotAffected) { Products = ["pkg:nuget/App@1.0.0"], Justification = "vulnerable_code_not_present" },
            new VexStatement("CVE-2026-0002", VexStatus.Affected) { Products = ["pkg:nuget/App@1.0.0"], ActionStatement = "Update to 1.0.1." },
            new VexStatement("CVE-2026-0003", VexStatus.UnderInvestigation) { Products = ["pkg:nuget/App@1.0.0"] },
        ],
    };

    internal static TestResult Tests(TestOutcome outcome) => new()
    {
        Result = outcome,
        Configuration = [Resource("tests.runsettings", 'f')],
        Url = "https://ci.example/runs/1",
        PassedTests = ["a"],
        WarnedTests = ["b"],
        FailedTests = outcome == TestOutcome.Failed ? ["c"] : [],
    };

    internal static VulnerabilityScan Scan(params FoundVulnerability[] found) => new()
    {
        ScannerUri = "https://scanner.example/",
        ScannerVersion = "2.0",
        DatabaseUri = "https://scanner.example/db",
        DatabaseVersion = "2026-01-01",
        DatabaseLastUpdate = Time,
        Result = found,
        StartedOn = Time,
        FinishedOn = Time.AddSeconds(7.5),
    };

    internal static CompileTimeAnalysis Analysis(long errors, long warnings, string? reason = "Names a cache entry.") => new()
    {
        RuleSetName = "Hardening.Analyzers",
        RuleSetVersion = "1.0.0",
        RuleSetLevel = "default",
        Errors = errors,
        Warnings = warnings,
        Notes = 2,
        Suppressed = [new SuppressedFinding("HT1001", FindingLevel.Warning, "src/A.cs:12", "inSource", reason)],
        Logs = [Resource("App.sarif", 'a')],
    };

    internal static RebuildOutcome Rebuild(RebuildGrade grade = RebuildGrade.IdenticalWithoutSignatures) => new()
    {
        RebuilderId = "https://rebuilder.example/nightly",
        RebuilderVersion = new Dictionary<string, string> { ["hardening"] = "1.0.0" },
        Result = grade,
        Reason = grade == RebuildGrade.CannotRebuild ? "HTB0518: The source does not build." : null,
        Origin = RecordOrigin.Provenance,
        Record = new DigestSet(KeyValuePair.Create("sha256", new string('a', 64))),
        BuilderId = "https://example.org/builders/ci",
        Source = new ResourceDescriptor { Uri = "git+https://example.org/team/app", Digest = DigestSet.GitCommit("0123456789abcdef0123456789abcdef01234567") },
        Sdk = "10.0.100",
        Enforced = ["network: none while building"],
        VerifiedPackages = 2,
        UnrecordedPackages = 1,
        Differences = grade == RebuildGrade.Identical ? [] : [new Difference("", DifferenceKind.Signature, "package signature", Cause: new Cause(CauseKind.PackageSignature, "package signature"))],
        TotalDifferences = grade == RebuildGrade.Identical ? 0 : 3,
    };

    internal static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private static ResourceDescriptor Resource(string name, char digit) =>
        new() { Name = name, Digest = new DigestSet(KeyValuePair.Create("sha256", new string(digit, 64))) };
}
