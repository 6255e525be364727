using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers.Taint;

/// <summary>A value that the program itself fixes; <see cref="Constant"/> where it is one and the same on every way.</summary>
internal sealed record KnownValue(Optional<object?> Constant)
{
    /// <summary>Fixed, though not the same on every way.</summary>
    public static readonly KnownValue Any = new(default(Optional<object?>));

    public bool? IsNull => Constant.HasValue ? Constant.Value is null : null;

    public static KnownValue Of(object? constant) => new(new Optional<object?>(constant));

    public bool Equals(KnownValue? other) =>
        other is not null && Constant.HasValue == other.Constant.HasValue && Equals(Constant.Value, other.Constant.Value);

    public override int GetHashCode() => Constant.HasValue ? Constant.Value?.GetHashCode() ?? 1 : 0;
}
