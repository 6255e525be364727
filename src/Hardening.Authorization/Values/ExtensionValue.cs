using Hardening.Authorization.Text;

namespace Hardening.Authorization.Values;

/// <summary>A value that is made by a function of its text: <c>ip("…")</c>, <c>decimal("…")</c> and so on.</summary>
public abstract record ExtensionValue : Value
{
    private protected ExtensionValue()
    {
    }

    /// <summary>The function that makes it.</summary>
    internal abstract string Constructor { get; }

    /// <summary>The text that makes an equal value.</summary>
    internal abstract string Argument { get; }

    /// <summary>The expression that makes an equal value.</summary>
    internal virtual string Expression => $"{Constructor}({StringEscapes.Quote(Argument)})";
}
