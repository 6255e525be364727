namespace Hardening.Analyzers.Tests.Taint;

/// <summary>What a case of the suite shows.</summary>
public enum FlowVariant
{
    /// <summary>Untrusted data reaches the sink.</summary>
    Carries,

    /// <summary>The same way with a check or a conversion on it.</summary>
    Sanitized,

    /// <summary>The look-alike, whose result is not made of the data.</summary>
    Harmless,
}
