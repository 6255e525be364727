using Hardening.Authorization.Schemas;
using Hardening.Authorization.Values;

namespace Hardening.Authorization.Extensions;

/// <summary>A function or method on extension values.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsMethod">Whether it is written behind its first argument.</param>
/// <param name="Parameters">The types of its arguments.</param>
/// <param name="Result">The type of its result.</param>
/// <param name="Apply">Computes it from arguments of these types; null when there is no result.</param>
/// <param name="Failure">Why there is none.</param>
internal sealed record ExtensionFunction(
    string Name, bool IsMethod, IReadOnlyList<CedarType> Parameters, CedarType Result, Func<IReadOnlyList<Value>, Value?> Apply, string Failure)
{
    /// <summary>Whether it makes a value from a string.</summary>
    public bool IsConstructor => !IsMethod;

    /// <summary>What is wrong with a number of arguments, that of the object of a method included; null if it fits.</summary>
    public string? CountProblem(int arguments) => arguments == Parameters.Count ? null
        : $"{Name} takes {Parameters.Count - Own} argument{(Parameters.Count - Own == 1 ? "" : "s")}, and has {arguments - Own}";

    private int Own => IsMethod ? 1 : 0;
}
