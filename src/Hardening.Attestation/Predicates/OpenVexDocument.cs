using System.Globalization;
using System.Text.Json;
using Hardening.Attestation.Json;

namespace Hardening.Attestation.Predicates;

/// <summary>An OpenVEX 0.2 document as a predicate: which vulnerabilities concern the artifact and which do not.</summary>
public sealed record OpenVexDocument : IPredicate
{
    /// <summary>The JSON-LD context of version 0.2.0.</summary>
    public const string Context = "https://openvex.dev/ns/v0.2.0";

    /// <summary>IRI of the document.</summary>
    public required string Id { get; init; }

    /// <summary>Who says it.</summary>
    public required string Author { get; init; }

    /// <summary>When it was first said.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Version of the document, from 1.</summary>
    public required long Version { get; init; }

    /// <summary>What it says, at least one statement.</summary>
    public required IReadOnlyList<VexStatement> Statements { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<PredicateFact> Facts =>
    [
        PredicateFact.Of("author", Author),
        PredicateFact.Of("timestamp", Rfc3339.Format(Timestamp)),
        PredicateFact.Of("version", Version.ToString(CultureInfo.InvariantCulture)),
        PredicateFact.List("statements", Statements.Take(20).Select(s =>
            $"{s.Vulnerability}: {OpenVexJson.NameOf(s.Status).Replace('_', ' ')}{(s.Justification is { } why ? $" ({why})" : string.Empty)}")),
    ];

    /// <summary>The predicate object, the same for the same document.</summary>
    public JsonElement ToElement() => JsonText.Element(writer => OpenVexJson.Write(writer, this));
}
