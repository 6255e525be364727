namespace Hardening.Attestation.Predicates;

/// <summary>The log of one compilation's analyzers.</summary>
/// <param name="Name">File name under which it is kept.</param>
/// <param name="Utf8">SARIF 2.1.0.</param>
public sealed record SarifLog(string Name, ReadOnlyMemory<byte> Utf8);
