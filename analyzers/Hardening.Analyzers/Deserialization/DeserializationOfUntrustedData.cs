using Hardening.Analyzers.Taint;

namespace Hardening.Analyzers.Deserialization;

internal static class DeserializationOfUntrustedData
{
    public static TaintRule Rule { get; } = TaintRule.Create(
        Rules.DeserializationOfUntrustedData,
        TaintKinds.Deserialize,
        "Untrusted data is deserialized by a formatter that makes any type",
        "'{0}' is deserialized by '{1}', which creates whatever types the data names; use System.Text.Json",
        RuleCategory.Deserialization,
        RuleLevel.Proven,
        502);
}
