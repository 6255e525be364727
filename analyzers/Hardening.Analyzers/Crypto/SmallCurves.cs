using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Crypto;

/// <summary>
/// Elliptic curves that are asked for by name. Every naming scheme in use (SEC 2, ANSI X9.62, NIST, Brainpool) has the size
/// of the field in the name: <c>secp192r1</c>, <c>prime192v1</c>, <c>c2pnb163v1</c>, <c>P-192</c>, <c>brainpoolP160t1</c>.
/// </summary>
internal static class SmallCurves
{
    private const int Digits = 3;

    /// <summary>Bits of the curve that a call asks for by a constant name; null when it asks for none.</summary>
    public static int? AskedFor(IInvocationOperation call, TypeSet tables) =>
        call.TargetMethod.Name is "GetByName" or "GetByNameLazy" or "CreateFromFriendlyName"
        && tables.ContainsOrDerived(call.TargetMethod.ContainingType)
        && call.Arguments is [var name]
        && name.Value.ConstantString() is { } text
            ? Bits(text)
            : null;

    /// <summary>The first number of three digits in a name.</summary>
    public static int? Bits(string name)
    {
        for (var start = 0; start + Digits <= name.Length; start++)
        {
            if (name.Substring(start, Digits).All(static c => c is >= '0' and <= '9'))
            {
                return int.Parse(name.Substring(start, Digits), CultureInfo.InvariantCulture);
            }
        }

        return null;
    }
}
