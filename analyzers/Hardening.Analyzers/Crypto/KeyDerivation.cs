using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Crypto;

/// <summary>Calls that derive a key from a password.</summary>
internal static class KeyDerivation
{
    /// <summary>PBKDF2 by <c>Rfc2898DeriveBytes</c> or by ASP.NET Core's <c>KeyDerivation</c>.</summary>
    public static bool IsPbkdf2(IOperation? operation) => operation switch
    {
        IObjectCreationOperation { Type.Name: "Rfc2898DeriveBytes" } => true,
        IInvocationOperation { TargetMethod: { Name: "Pbkdf2", ContainingType.Name: "Rfc2898DeriveBytes" or "KeyDerivation" } } => true,
        _ => false,
    };
}
