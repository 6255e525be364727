using System.CommandLine;

namespace Hardening.Cli;

/// <summary>A command with examples, which its help shows after the options.</summary>
internal sealed class Verb(string name, string description) : Command(name, description)
{
    /// <summary>Example command lines, each with what it does.</summary>
    public IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; init; } = [];

    /// <summary>Remarks shown before the examples, a line each.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}
