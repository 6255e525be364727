namespace Hardening.Authorization.Values;

/// <summary>A value of the Cedar language. Values are immutable and equal by content.</summary>
public abstract record Value
{
    private protected Value()
    {
    }

    /// <summary>The kind of value, as messages name it.</summary>
    internal abstract string Kind { get; }

    /// <summary>The value as a Cedar expression.</summary>
    public sealed override string ToString() => ValuePrinter.Print(this);
}
