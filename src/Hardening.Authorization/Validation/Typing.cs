using Hardening.Authorization.Schemas;

namespace Hardening.Authorization.Validation;

/// <summary>The type of an expression, and what is known to be there where it is true.</summary>
internal readonly record struct Typing(CedarType Type, Capabilities WhenTrue)
{
    public static implicit operator Typing(CedarType type) => new(type, Capabilities.None);
}
