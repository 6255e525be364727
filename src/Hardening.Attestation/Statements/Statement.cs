using System.Text.Json;
using Hardening.Attestation.Json;

namespace Hardening.Attestation.Statements;

/// <summary>A claim about artifacts: an in-toto Statement (v1 is written; v1 and v0.1 are read).</summary>
public sealed record Statement
{
    /// <summary>The <c>_type</c> of version 1.</summary>
    public const string TypeV1 = "https://in-toto.io/Statement/v1";

    /// <summary>The <c>_type</c> of version 0.1.</summary>
    public const string TypeV01 = "https://in-toto.io/Statement/v0.1";

    /// <summary>The media type of a statement inside an envelope.</summary>
    public const string MediaType = "application/vnd.in-toto+json";

    /// <summary>Most subjects a statement may have.</summary>
    public const int MaximumSubjects = 100_000;

    private const int MaximumBytes = 64 << 20;

    /// <summary><see cref="TypeV1"/> or <see cref="TypeV01"/>.</summary>
    public string Type { get; init; } = TypeV1;

    /// <summary>What the statement is about; each has a digest.</summary>
    public required IReadOnlyList<ResourceDescriptor> Subjects { get; init; }

    /// <summary>URI of the predicate's type.</summary>
    public required string PredicateType { get; init; }

    /// <summary>The claim itself; its form depends on <see cref="PredicateType"/>. Undefined when there is none.</summary>
    public JsonElement Predicate { get; init; }

    /// <summary>Reads a statement strictly: bounded, one JSON value, no duplicate names.</summary>
    /// <param name="utf8">The JSON, at most 64 MiB.</param>
    /// <exception cref="AttestationException">It is malformed (HTB0201) or too large (HTB0804).</exception>
    public static Statement Parse(ReadOnlyMemory<byte> utf8)
    {
        var root = StrictJson.Parse(utf8, AttestationCodes.BadStatement, "statement", MaximumBytes).Object();
        var type = root["_type"].String();
        if (type is not (TypeV1 or TypeV01))
        {
            throw root["_type"].Error($"'{type}' is not a known statement type");
        }

        var subjects = root["subject"].Items(MaximumSubjects).Select(ReadSubject).ToArray();
        if (subjects.Length == 0)
        {
            throw root["subject"].Error("at least one subject is needed");
        }

        return new Statement
        {
            Type = type,
            Subjects = subjects,
            PredicateType = root["predicateType"].NonEmptyString(),
            Predicate = root["predicate"].Exists ? root["predicate"].Object().Element : default,
        };
    }

    /// <summary>Writes the statement as compact UTF-8 JSON: the same bytes for the same statement.</summary>
    public byte[] ToUtf8() => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("_type", Type);
        ResourceDescriptorJson.WriteAll(writer, "subject", Subjects);
        writer.WriteString("predicateType", PredicateType);
        if (Predicate.ValueKind == JsonValueKind.Object)
        {
            writer.WritePropertyName("predicate");
            Predicate.WriteTo(writer);
        }

        writer.WriteEndObject();
    });

    private static ResourceDescriptor ReadSubject(JsonField field)
    {
        var subject = ResourceDescriptorJson.Read(field);
        return subject.Digest is null ? throw field["digest"].Error("a subject is identified by digest only, and has none") : subject;
    }
}
