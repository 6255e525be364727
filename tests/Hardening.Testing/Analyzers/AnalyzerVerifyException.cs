namespace Hardening.Testing;

/// <summary>An analyzer or a code fix did not do what the test says.</summary>
public sealed class AnalyzerVerifyException(string message) : Exception(message);
