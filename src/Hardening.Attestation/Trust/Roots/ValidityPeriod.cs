using Hardening.Attestation.Json;

namespace Hardening.Attestation.Trust.Roots;

/// <summary>When an instance of a trusted root was in use. Both ends belong to it; without an end it still is.</summary>
/// <param name="Start">First moment.</param>
/// <param name="End">Last moment, or null.</param>
public sealed record ValidityPeriod(DateTimeOffset Start, DateTimeOffset? End)
{
    /// <summary>Whether the moment lies in the period.</summary>
    /// <param name="moment">Any moment.</param>
    public bool Contains(DateTimeOffset moment) => moment >= Start && (End is null || moment <= End);

    /// <inheritdoc/>
    public override string ToString() => $"{Rfc3339.Format(Start)} to {(End is { } end ? Rfc3339.Format(end) : "now")}";

    /// <summary>A missing start is an error, never "since always".</summary>
    internal static ValidityPeriod Read(JsonField field) =>
        new(field.Object()["start"].OptionalTime() ?? throw field["start"].Error("it is missing"), field["end"].OptionalTime());
}
