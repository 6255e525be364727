using Hardening.Secrets.Context;
using Hardening.Secrets.Detectors;
using Hardening.Secrets.Patterns;
using Hardening.Secrets.Proofs;
using Hardening.Secrets.Rules;

namespace Hardening.Secrets.Engine;

/// <summary>Holds the detectors and runs them: encodings, prefilter, runs, overlaps, redaction.</summary>
internal sealed class ScanEngine
{
    private readonly ScanOptions options;
    private readonly ISecretComparer? comparer;
    private readonly IPrefilter prefilter;
    private readonly IRunDetector[] runs;
    private readonly ContinuedLines continued;

    public ScanEngine(ScanOptions options)
        : this(options, vectorised: true)
    {
    }

    internal ScanEngine(ScanOptions options, bool vectorised)
    {
        this.options = options;
#if NET
        comparer = options.Comparer ?? (options.Baseline is { } baseline ? new Baselines.BaselineComparer(baseline, options.Now) : null);
#else
        comparer = null;
#endif
        var moment = new ScanMoment(options.Now?.ToUnixTimeSeconds());
        PatternDetector[] patterns = [.. Catalog.Patterns.Select(rule => new PatternDetector(rule, moment))];
        prefilter = Prefilter.For(new AnchorIndex([.. patterns, .. SpecialDetectors.All(this), new AssignmentDetector()]), vectorised);
        continued = new ContinuedLines(this);
        runs = [new RunPatternDetector(patterns), .. SpecialDetectors.Runs(this)];
    }

    public static IReadOnlyList<SecretRule> AllRules { get; } =
        [.. Catalog.Patterns.Select(p => p.Rule).Concat(SpecialDetectors.Rules).OrderBy(r => r.Id, StringComparer.Ordinal)];

    /// <summary>Scans bytes in any encoding.</summary>
    /// <param name="data">Holds the bytes.</param>
    /// <param name="start">First byte.</param>
    /// <param name="end">Behind the last byte.</param>
    /// <param name="path">Where they come from.</param>
    /// <param name="unused">Takes the lines of comments that silence nothing; null when nobody asks.</param>
    public IReadOnlyList<SecretFinding> Scan(byte[] data, int start, int end, string? path, List<int>? unused = null)
    {
        if (Utf16.Detect(data, start, end) is { } bigEndian)
        {
            return Utf16.Scan(this, data, start, end, bigEndian, path, unused);
        }

        var text = new ScanText(data, start, end, SourceKinds.Of(path), depth: 0) { IsSample = SourceKinds.IsSamplePath(path) };
        return Findings(text, unused);
    }

    /// <summary>Scans UTF-8 or binary.</summary>
    internal IReadOnlyList<SecretFinding> Findings(ScanText text, List<int>? unused = null)
    {
        var found = Candidates(text);
        if (Utf16.HasNul(text.Data, text.Start, text.End))
        {
            Utf16.ScanRuns(this, text, found);
        }

        return found.Count == 0 && text.Allowances.Count == 0 ? [] : Report.Findings(text, Overlaps.Resolve(found), options, comparer, unused);
    }

    /// <summary>Matches in a piece of text before overlaps are resolved.</summary>
    public List<Candidate> Candidates(ScanText text)
    {
        var found = new List<Candidate>();
        prefilter.Run(text, found);
        TokenRuns.Run(text, runs, found);
        continued.Scan(text, found);
        return found;
    }

    /// <summary>Scans decoded bytes and reports what they hold at the place of the encoded text.</summary>
    public void ScanDecoded(ScanText outer, byte[] decoded, int start, int length, string encoding, List<Candidate> found,
        Func<Candidate, bool>? accept = null)
    {
        if (outer.Depth >= options.MaximumDecodeDepth)
        {
            return;
        }

        var inner = new ScanText(decoded, 0, decoded.Length, SourceKind.Unknown, outer.Depth + 1);

        // All of them would be reported at the place of the encoded text, where only the surest one stays.
        var best = Overlaps.Resolve(Candidates(inner))
            .Where(c => c.Level != SecretLevel.Note && accept?.Invoke(c) != false)
            .OrderByDescending(c => c.Confidence)
            .ThenByDescending(c => c.Level)
            .ThenBy(c => c.Rule.Id, StringComparer.Ordinal)
            .FirstOrDefault();
        outer.Work += inner.Work;
        if (best is { } candidate)
        {
            found.Add(new Candidate(candidate.Rule, start, length, candidate.Level, candidate.Confidence)
            {
                Proof = candidate.Proof is { } proof ? proof + ", inside " + encoding : "inside " + encoding,
                PublicPrefix = "",
                Unguessable = candidate.Unguessable,
                Decoded = candidate.Decoded ?? Report.Slice(decoded, candidate.Start, candidate.Length),
            });
        }
    }

    public SecretFinding? ScanNamed(string name, string value)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(value);
        var text = new ScanText(bytes, 0, bytes.Length, SourceKind.Unknown, depth: 0);
        var found = Candidates(text);
        var kind = SecretNames.KindOf(name);
        var level = ValueJudge.Judge(kind, name, value);
        if (level != SecretLevel.None)
        {
            level = KnownSamples.Contains(value) ? SecretLevel.Note : level;
            found.Add(new Candidate(kind == NameKind.Password ? AssignmentDetector.Password
                : AssignmentDetector.Key, 0, bytes.Length, level, SecretConfidence.Medium)
            {
                Unguessable = value.Length >= 24 && Entropy.Of(value) >= 3.5,
            });
        }

        var best = Overlaps.Resolve(found).OrderByDescending(c => c.Level).ThenBy(c => c.Start).FirstOrDefault();
        return best is null ? null : Report.Findings(text, [best], options, comparer)[0];
    }
}
