namespace Hardening.ZeroTrust.Configuration;

/// <summary>What a part of the file looks like, and where it goes in configuration. In a key, <c>*</c> stands for the place in a
/// list.</summary>
internal abstract record Shape
{
    private Shape()
    {
    }

    /// <summary>One value.</summary>
    internal sealed record Value(Scalar Scalar, string? Key) : Shape;

    /// <summary>Several of one shape, at least one.</summary>
    internal sealed record List(Shape Item) : Shape;

    /// <summary>Named parts; those that are needed are there.</summary>
    internal sealed record Mapping(IReadOnlyDictionary<string, Shape> Fields, params string[] Needed) : Shape;
}
