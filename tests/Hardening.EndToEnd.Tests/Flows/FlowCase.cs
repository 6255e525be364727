namespace Hardening.EndToEnd.Tests;

/// <summary>One line of the application: a flow over three projects, or a look-alike that is none.</summary>
internal sealed record FlowCase(string File, int Line, string Source, string Carrier, string Sink, bool Carries);
