namespace Hardening.Authorization.Text;

/// <summary>Kinds of tokens.</summary>
internal enum TokenKind
{
    End,
    Identifier,
    String,
    Integer,
    Slot,
    Symbol,
}
