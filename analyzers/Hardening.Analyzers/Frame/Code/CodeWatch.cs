namespace Hardening.Analyzers;

/// <summary>What one action of a rule asks for, as numbers of names.</summary>
internal sealed class CodeWatch(NameSet any, NameSet? also, bool inFile)
{
    public NameSet Any { get; } = any;

    public NameSet? Also { get; } = also;

    public bool InFile { get; } = inFile;
}
