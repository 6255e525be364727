namespace Hardening.Cli;

/// <summary>A text with a colour, for a hole of <see cref="TextReport.Line"/>; shown plain where colour is off.</summary>
internal readonly record struct Painted(string Text, Ink Ink);
