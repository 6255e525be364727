namespace Hardening.Cli;

/// <summary>The few colours the tool uses, as SGR parameters.</summary>
internal enum Ink
{
    None = 0,
    Bold = 1,
    Dim = 2,
    Red = 31,
    Green = 32,
    Yellow = 33,
}
