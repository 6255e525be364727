namespace Hardening.Sbom.Audit;

/// <summary>What is known about whether a package is part of what runs; the later value is the graver one.</summary>
public enum Shipping
{
    /// <summary>It is not part of it; the reason is told.</summary>
    DoesNotShip,

    /// <summary>Nothing proves that it is not.</summary>
    MayShip,

    /// <summary>It is: its files are there, or the document says so.</summary>
    Ships,
}
