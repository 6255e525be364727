namespace Hardening.Authorization.Values;

/// <summary>A 64-bit integer.</summary>
public sealed record LongValue(long Value) : Value
{
    internal override string Kind => "long";
}
