namespace Hardening.Secrets.Engine;

/// <summary>What the file name says about its content; decides whether unquoted values are literals.</summary>
internal enum SourceKind
{
    /// <summary>No name, or one that says nothing.</summary>
    Unknown,

    /// <summary>A programming language: an unquoted value is an expression.</summary>
    Code,

    /// <summary>Settings, scripts and data: an unquoted value is a literal.</summary>
    Settings,

    /// <summary>Prose: samples are more likely than secrets.</summary>
    Prose,

    /// <summary>Bytes that are not text.</summary>
    Binary,
}
