namespace Hardening.Authorization.Syntax;

/// <summary>Operators and methods of the language that take two values and evaluate both.</summary>
internal enum BinaryOperator
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,
    Add,
    Subtract,
    Multiply,
    Contains,
    ContainsAll,
    ContainsAny,
    HasTag,
    GetTag,
}
