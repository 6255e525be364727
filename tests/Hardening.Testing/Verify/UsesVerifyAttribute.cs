namespace VerifyXunit;

/// <summary>Marks a test class that takes snapshots. Carries no behaviour; kept so that the call sites are Verify's.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class UsesVerifyAttribute : Attribute;
