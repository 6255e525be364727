using Xunit;

namespace Hardening.Testing;

/// <summary><see cref="ToolFactAttribute"/> with data.</summary>
public sealed class ToolTheoryAttribute : TheoryAttribute
{
    /// <summary>Names the programs that must be on PATH.</summary>
    public ToolTheoryAttribute(params string[] programs)
    {
        if (new ToolFactAttribute(programs).Skip is { } reason)
        {
            Skip = reason;
        }
    }
}
