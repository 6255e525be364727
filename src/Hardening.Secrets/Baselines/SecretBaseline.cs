#if NET
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hardening.Secrets.Baselines;

/// <summary>
/// Secrets that were looked at and accepted, so that a scan reports only others. An entry knows a secret by its fingerprint: no line,
/// path or part of the secret, so it outlives moves, renames, reformatting and rewritten history, and a secret swapped for another one
/// is reported.
/// </summary>
/// <remarks>
/// The file holds one JSON object a line, <c>fingerprint</c>, <c>rule</c>, <c>reason</c> and optionally <c>until</c>, sorted by
/// fingerprint. Lines may come in any order and twice, so that versions can be merged line by line; the last of equal fingerprints counts.
/// </remarks>
public sealed class SecretBaseline
{
    private const int MaximumBytes = 16 << 20;
    private const int MaximumReason = 500;
    private const int MaximumSalts = 8;

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions ReaderOptions = new() { MaxDepth = 2, AllowDuplicateProperties = false };

    private readonly SortedDictionary<string, BaselineEntry> entries = new(StringComparer.Ordinal);

    private SecretBaseline(string newSalt) => Salts = [newSalt];

    /// <summary>The entries, by fingerprint.</summary>
    public IReadOnlyCollection<BaselineEntry> Entries => entries.Values;

    internal IReadOnlyList<string> Salts { get; private set; }

    /// <summary>A baseline without entries.</summary>
    /// <param name="salt">16 random bytes, for the fingerprints of guessable secrets.</param>
    public static SecretBaseline Empty(ReadOnlySpan<byte> salt) => salt.Length == Fingerprints.SaltBytes
        ? new SecretBaseline(Convert.ToHexStringLower(salt))
        : throw new ArgumentException("The salt must have 16 bytes.", nameof(salt));

    /// <summary>Reads a baseline.</summary>
    /// <param name="utf8">The file's content, at most 16 MiB.</param>
    /// <param name="salt">16 random bytes, used when no entry has a salt yet.</param>
    /// <param name="file">Name of the file, for errors.</param>
    /// <exception cref="SecretsException">HTB0719: a line is not an entry, or the file is too large.</exception>
    public static SecretBaseline Parse(ReadOnlySpan<byte> utf8, ReadOnlySpan<byte> salt, string file)
    {
        if (utf8.Length > MaximumBytes)
        {
            throw Bad("The baseline is larger than 16 MiB.", file);
        }

        var baseline = Empty(salt);
        var salts = new SortedSet<string>(StringComparer.Ordinal);
        var number = 0;
        foreach (var range in utf8.Split((byte)'\n'))
        {
            number++;
            var line = utf8[range].Trim(" \t\r"u8);
            if (line.Length > 0)
            {
                var entry = Entry(line.ToArray()) ?? throw Bad(
                    string.Create(CultureInfo.InvariantCulture, $"Line {number} of the baseline is not an entry."), file);
                baseline.entries[entry.Fingerprint] = entry;
                salts.Add(Fingerprints.SaltOf(entry.Fingerprint)!);
            }
        }

        salts.Remove("");
        if (salts.Count > MaximumSalts)
        {
            throw Bad("The baseline mixes more than eight salts; each costs a slow hash for every password found.", file);
        }

        baseline.Salts = salts.Count > 0 ? [.. salts] : baseline.Salts;
        return baseline;
    }

    /// <summary>Accepts the secret of a finding, in place of an earlier entry for it. The finding must come from a scan with a baseline.</summary>
    /// <exception cref="ArgumentException">The finding has no fingerprint, or the reason is empty, too long or holds control characters.</exception>
    public void Accept(SecretFinding finding, string reason, DateOnly? until = null)
    {
        ArgumentNullException.ThrowIfNull(finding);
        var fingerprint = finding.Fingerprint ?? throw new ArgumentException("The finding was not compared with a baseline.", nameof(finding));
        if (!IsReason(reason))
        {
            throw new ArgumentException("The reason must have 1 to 500 characters and no control characters.", nameof(reason));
        }

        entries[fingerprint] = new BaselineEntry(fingerprint, finding.Rule.Id, reason, until);
    }

    /// <summary>Writes the baseline: UTF-8 without mark, LF, ordinal order; the same entries give the same bytes.</summary>
    public byte[] ToUtf8()
    {
        using var output = new MemoryStream();
        foreach (var entry in entries.Values)
        {
            using (var json = new Utf8JsonWriter(output, WriterOptions))
            {
                json.WriteStartObject();
                json.WriteString("fingerprint", entry.Fingerprint);
                json.WriteString("rule", entry.Rule);
                json.WriteString("reason", entry.Reason);
                if (entry.Until is { } until)
                {
                    json.WriteString("until", until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                }

                json.WriteEndObject();
            }

            output.WriteByte((byte)'\n');
        }

        return output.ToArray();
    }

    /// <summary>True for a text that may stand as a reason: 1 to 500 characters, not only spaces, no control characters.</summary>
    public static bool IsReason(string? reason) =>
        !string.IsNullOrWhiteSpace(reason) && reason.Length <= MaximumReason && !reason.Any(char.IsControl);

    private static BaselineEntry? Entry(byte[] line)
    {
        try
        {
            using var json = JsonDocument.Parse(line, ReaderOptions);
            var fields = json.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString(), StringComparer.Ordinal);
            fields.TryGetValue("until", out var until);
            return fields.Count == (until is null ? 3 : 4)
                && fields.GetValueOrDefault("fingerprint") is { } fingerprint && Fingerprints.SaltOf(fingerprint) is not null
                && fields.GetValueOrDefault("rule") is { Length: > 0 } rule
                && fields.GetValueOrDefault("reason") is { } reason && IsReason(reason)
                    ? new BaselineEntry(fingerprint, rule, reason,
                        until is null ? null : DateOnly.ParseExact(until, "yyyy-MM-dd", CultureInfo.InvariantCulture))
                    : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or DecoderFallbackException)
        {
            return null;
        }
    }

    private static SecretsException Bad(string message, string file) =>
        new("HTB0719", message, "Restore the file from version control, or delete it and accept the findings anew.", file);
}
#endif
