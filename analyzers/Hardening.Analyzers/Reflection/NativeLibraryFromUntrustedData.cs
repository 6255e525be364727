using Hardening.Analyzers.Taint;

namespace Hardening.Analyzers.Reflection;

internal static class NativeLibraryFromUntrustedData
{
    public static TaintRule Rule { get; } = TaintRule.Create(
        Rules.NativeLibraryFromUntrustedData,
        TaintKinds.NativeLibrary,
        "Untrusted data decides which native library is loaded",
        "'{0}' decides which native library '{1}' loads; use a fixed name with a DllImportSearchPath",
        RuleCategory.Reflection,
        RuleLevel.Proven,
        114, 427, 829);
}
