namespace VerifyXunit;

/// <summary>A snapshot did not match; the message holds the difference.</summary>
public sealed class VerifyException(string message) : Exception(message);
