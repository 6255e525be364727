namespace Hardening.Authorization.Values;

/// <summary>A string of Unicode characters, compared ordinally and without normalization.</summary>
public sealed record StringValue(string Value) : Value
{
    internal override string Kind => "string";
}
