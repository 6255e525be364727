using System.Text.Json;
using Hardening.Attestation.Statements;

namespace Hardening.Attestation.Predicates;

/// <summary>One property that an <see cref="AttributeReport"/> asserts.</summary>
/// <param name="Attribute">The property; its meaning is agreed between producer and consumer.</param>
public sealed record AttributeAssertion(string Attribute)
{
    /// <summary>What has the property, when it is not the subject.</summary>
    public ResourceDescriptor? Target { get; init; }

    /// <summary>When it holds: a JSON object, or undefined.</summary>
    public JsonElement Conditions { get; init; }

    /// <summary>Evidence for it, or null.</summary>
    public ResourceDescriptor? Evidence { get; init; }
}
