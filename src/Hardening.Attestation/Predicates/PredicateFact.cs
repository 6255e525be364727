namespace Hardening.Attestation.Predicates;

/// <summary>One thing that a predicate claims, in plain words.</summary>
/// <param name="Name">What it is about, in camel case.</param>
/// <param name="Values">What is said: one text, or several for a list; an empty list says that there are none.</param>
/// <param name="IsList">Whether it is a list, however many values it has.</param>
public sealed record PredicateFact(string Name, IReadOnlyList<string> Values, bool IsList)
{
    internal static PredicateFact Of(string name, string value) => new(name, [value], false);

    internal static PredicateFact List(string name, IEnumerable<string> values) => new(name, [.. values], true);

    /// <summary>One fact, or none when there is no value; for optional fields.</summary>
    internal static IReadOnlyList<PredicateFact> Optional(string name, string? value) => value is null ? [] : [Of(name, value)];
}
