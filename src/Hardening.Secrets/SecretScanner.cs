using System.Text;
using Hardening.Secrets.Engine;

namespace Hardening.Secrets;

/// <summary>
/// Finds secrets in bytes and text: one pass over the bytes for anchors, bounded matchers around them, offline proof, context.
/// Instances are immutable and safe for concurrent use. No finding, message or exception holds a secret.
/// </summary>
public sealed class SecretScanner
{
    private readonly ScanEngine engine;

    /// <summary>Creates a scanner.</summary>
    public SecretScanner(ScanOptions options)
    {
        engine = new ScanEngine(options ?? throw new ArgumentNullException(nameof(options)));
    }

    /// <summary>A scanner with all rules that judges nothing as expired.</summary>
    public static SecretScanner Default { get; } = new(new ScanOptions());

    /// <summary>All rules, by id.</summary>
    public static IReadOnlyList<SecretRule> Rules => ScanEngine.AllRules;

    /// <summary>Scans text. Offsets, lines and columns of the findings count UTF-16 code units.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">Path or name of its source; its extension says whether unquoted values are literals. Never opened.</param>
    public IReadOnlyList<SecretFinding> Scan(string text, string? path = null)
    {
        var bytes = Encoding.UTF8.GetBytes(text ?? throw new ArgumentNullException(nameof(text)));
        var findings = engine.Scan(bytes, 0, bytes.Length, path);
        if (bytes.Length == text.Length || findings.Count == 0)
        {
            return findings;
        }

        var chars = new Engine.CharIndex(bytes);
        return [.. findings.Select(f => f.With(chars.At(f.Start), chars.Count(f.Start, f.Length), f.Region))];
    }

    /// <summary>Scans bytes: UTF-8 (valid or not), UTF-16 with or without mark, or binary. Offsets of the findings count bytes.</summary>
    /// <param name="data">Holds the bytes; not changed.</param>
    /// <param name="start">First byte.</param>
    /// <param name="length">Number of bytes.</param>
    /// <param name="path">Path or name of the source; see <see cref="Scan(string, string?)"/>.</param>
    public IReadOnlyList<SecretFinding> Scan(byte[] data, int start, int length, string? path = null)
    {
        if (data is null)
        {
            throw new ArgumentNullException(nameof(data));
        }

        if (start < 0 || length < 0 || length > data.Length - start)
        {
            throw new ArgumentOutOfRangeException(nameof(length));
        }

        return engine.Scan(data, start, start + length, path);
    }

    /// <summary>Scans, and takes the lines of comments that silence nothing.</summary>
    internal IReadOnlyList<SecretFinding> Scan(byte[] data, int length, string? path, List<int> unused) =>
        engine.Scan(data, 0, length, path, unused);

#if NET
    /// <summary>Scans bytes; copies them once. See <see cref="Scan(byte[], int, int, string?)"/>.</summary>
    public IReadOnlyList<SecretFinding> Scan(ReadOnlySpan<byte> utf8, string? path = null)
    {
        var copy = utf8.ToArray();
        return engine.Scan(copy, 0, copy.Length, path);
    }
#endif

    /// <summary>True when a variable, member or setting of the name holds a password, key or token.</summary>
    public static bool IsSecretName(string name) =>
        Context.SecretNames.KindOf(name ?? throw new ArgumentNullException(nameof(name))) != Context.NameKind.Other;

    /// <summary>
    /// True when a value is a secret because of the name it is given to. Known formats inside of it are not looked for, which
    /// makes this cheap enough for every literal of a program.
    /// </summary>
    /// <param name="name">Name of the variable, member, parameter or setting.</param>
    /// <param name="value">The literal.</param>
    public static bool IsSecret(string name, string value)
    {
        var kind = Context.SecretNames.KindOf(name ?? throw new ArgumentNullException(nameof(name)));
        return Context.ValueJudge.Judge(kind, name, value ?? throw new ArgumentNullException(nameof(value))) >= SecretLevel.Warning
            && !Context.KnownSamples.Contains(value);
    }

    /// <summary>Judges a literal by the name it is given to, as a compiler sees it; null when it is no secret.</summary>
    /// <param name="name">Name of the variable, member, parameter or setting.</param>
    /// <param name="value">The literal.</param>
    public SecretFinding? ScanNamed(string name, string value) =>
        engine.ScanNamed(name ?? throw new ArgumentNullException(nameof(name)), value ?? throw new ArgumentNullException(nameof(value)));

#if NET
    /// <summary>Replaces every secret in UTF-8, notes too, by <c>[redacted:rule]</c>; bytes that are no text stay as they are.</summary>
    public byte[] Redact(ReadOnlySpan<byte> utf8)
    {
        using var result = new System.IO.MemoryStream();
        var position = 0;
        foreach (var finding in Scan(utf8).OrderBy(f => f.Start).ThenByDescending(f => f.Length))
        {
            // Findings that begin inside one that is gone may end behind it.
            var start = Math.Max(position, finding.Start);
            var end = finding.Start + finding.Length;
            if (end > start)
            {
                result.Write(utf8[position..start]);
                result.Write(Encoding.ASCII.GetBytes("[redacted:" + finding.Rule.Id + "]"));
                position = end;
            }
        }

        result.Write(utf8[position..]);
        return result.ToArray();
    }
#endif

    /// <summary>Replaces every secret in the text, notes too, by <c>[redacted:rule]</c>.</summary>
    public string Redact(string text)
    {
        var result = new StringBuilder();
        var position = 0;
        foreach (var finding in Scan(text).OrderBy(f => f.Start))
        {
            if (finding.Start < position)
            {
                continue;
            }

            result.Append(text, position, finding.Start - position).Append("[redacted:").Append(finding.Rule.Id).Append(']');
            position = finding.Start + finding.Length;
        }

        return result.Append(text, position, text.Length - position).ToString();
    }
}
