namespace Hardening.Sbom;

/// <summary>A finished document.</summary>
/// <param name="Format">Name of its format.</param>
/// <param name="Suffix">What its file name ends in, such as <c>.sbom.cdx.json</c>.</param>
/// <param name="Utf8">Its bytes: UTF-8 without a byte order mark, LF line ends.</param>
public sealed record SbomDocument(string Format, string Suffix, ReadOnlyMemory<byte> Utf8);
