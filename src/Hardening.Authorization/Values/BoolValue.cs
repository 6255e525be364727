namespace Hardening.Authorization.Values;

/// <summary>A truth value.</summary>
public sealed record BoolValue : Value
{
    private BoolValue(bool value) => Value = value;

    /// <summary>True.</summary>
    public static BoolValue True { get; } = new(true);

    /// <summary>False.</summary>
    public static BoolValue False { get; } = new(false);

    /// <summary>The truth value.</summary>
    public bool Value { get; }

    internal override string Kind => "bool";

    /// <summary>One of the two values.</summary>
    public static BoolValue Of(bool value) => value ? True : False;
}
