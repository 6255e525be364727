namespace Hardening.Secrets.Detectors;

/// <summary>A name and the literal given to it, as found in text. Offsets are absolute.</summary>
internal readonly struct NamedValue(string name, int start, int end, bool quoted, bool inConnectionString)
{
    public string Name { get; } = name;

    public int Start { get; } = start;

    public int End { get; } = end;

    public bool Quoted { get; } = quoted;

    /// <summary>True for <c>Password=…</c> between other keys of a connection string.</summary>
    public bool InConnectionString { get; } = inConnectionString;
}
