namespace Hardening.Analyzers;

/// <summary>What a rule is about; the category of its diagnostics and its section in the index.</summary>
internal enum RuleCategory
{
    Cryptography,
    Secrets,
    Deserialization,
    Reflection,
    Injection,
    Web,
    Platform,
    SupplyChain,
}
