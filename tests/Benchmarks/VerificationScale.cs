using System.Text;
using BenchmarkDotNet.Attributes;
using Hardening.Attestation.Bundles;
using Hardening.Attestation.Predicates;
using Hardening.Attestation.Signing;
using Hardening.Attestation.Statements;
using Hardening.Attestation.Verification;
using Hardening.Cryptography.Keys;
using Hardening.Cryptography.Signing;
using Hardening.Testing;

namespace Benchmarks;

/// <summary>
/// Many subjects and many bundles in one call. Ten times as many must take about ten times as long; a hundred times as
/// long would mean that every one is compared with every other.
/// </summary>
[InProcess]
[MemoryDiagnoser]
[WarmupCount(1)]
[IterationCount(5)]
public class VerificationScale
{
    private readonly TempFolder folder = new();
    private VerificationRequest manyArtifacts = null!;
    private VerificationRequest manyBundles = null!;
    private VerificationRequest manyKeys = null!;
    private VerificationRequest pairs = null!;
    private StatementSet set = null!;

    /// <summary>How many subjects, bundles or keys.</summary>
    [Params(100, 1000)]
    public int Count { get; set; }

    /// <summary>Signs one statement about all subjects, and as many statements about one.</summary>
    [GlobalSetup]
    public async Task PrepareAsync()
    {
        var key = new TrustedKey(KeyFile.Create(folder["key.pem"], KeyType.EcP256), "key");
        using var signer = KeyFile.LoadSigner(folder["key.pem"]);
        var subjects = Enumerable.Range(0, Count).Select(Subject).ToArray();
        var all = await BundleSigner.SignStatementAsync(About(subjects), signer);
        var one = await BundleSigner.SignStatementAsync(About(subjects[0]), signer);
        var request = new VerificationRequest { Artifacts = [], Keys = [key], Now = DateTimeOffset.UnixEpoch };
        manyArtifacts = request with
        {
            Artifacts = [.. subjects.Select(subject => Artifact.FromDigest("sha256:" + subject.Digest!["sha256"])!)],
            BundleFiles = [Write("all.sigstore.json", [all])],
        };
        manyBundles = request with { Artifacts = [manyArtifacts.Artifacts[0]], BundleFiles = [Write("many.sigstore.jsonl", Enumerable.Repeat(one, Count))] };
        var strangers = Enumerable.Range(0, Count).Select(n => new TrustedKey(KeyFile.Create(folder[$"{n}.pem"], KeyType.EcP256), $"{n}"));
        manyKeys = manyBundles with { Keys = [.. strangers, key] };
        var each = new List<Bundle>();
        foreach (var subject in subjects)
        {
            each.Add(await BundleSigner.SignStatementAsync(About(subject), signer));
        }

        pairs = manyArtifacts with { BundleFiles = [Write("each.sigstore.jsonl", each)] };
        set = new StatementSet(subjects.Select(subject => About(subject)).Append(About(subjects)));
    }

    /// <summary>Every subject of one statement is verified.</summary>
    [Benchmark]
    public bool ManyArtifactsUnderOneStatement() => Passed(manyArtifacts);

    /// <summary>Every artifact has a bundle of its own, all in one file.</summary>
    [Benchmark]
    public bool ManyArtifactsWithABundleEach() => Passed(pairs);

    /// <summary>One artifact with many bundles.</summary>
    [Benchmark]
    public bool ManyBundlesOfOneArtifact() => Passed(manyBundles);

    /// <summary>The same where as many keys are trusted.</summary>
    [Benchmark]
    public bool ManyBundlesAndManyKeys() => Passed(manyKeys);

    /// <summary>Statements are found for every subject, and merged.</summary>
    [Benchmark]
    public int ManyStatementsFoundAndMerged() =>
        manyArtifacts.Artifacts.Sum(artifact => set.Find("sha256", artifact.Name["sha256:".Length..]).Count) + set.Merge().Statements.Count;

    /// <summary>Deletes the files.</summary>
    [GlobalCleanup]
    public void Delete() => folder.Dispose();

    private static bool Passed(VerificationRequest request) =>
        AttestationVerifier.Verify(request).Passed ? true : throw new InvalidOperationException("The evidence was refused.");

    private static ResourceDescriptor Subject(int number) => new()
    {
        Name = $"{number}",
        Digest = new DigestSet(KeyValuePair.Create("sha256", $"{number:x64}")),
    };

    private static Statement About(params ResourceDescriptor[] subjects) =>
        new() { Subjects = subjects, PredicateType = PredicateTypes.TestResult, Predicate = new TestResult { Result = TestOutcome.Passed }.ToElement() };

    private string Write(string name, IEnumerable<Bundle> bundles) =>
        folder.Write(name, string.Concat(bundles.Select(bundle => Encoding.UTF8.GetString(bundle.ToUtf8()) + "\n")));
}
