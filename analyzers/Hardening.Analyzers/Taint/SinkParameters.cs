using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers.Taint;

/// <summary>How rows of the model name parameters and members.</summary>
internal static class SinkParameters
{
    // "arguments:string": only where the parameter of that name is one text, and not a list of them.
    private const string OfText = ":string";

    /// <summary>
    /// Whether a name of a row means the parameter. A FormattableString keeps its arguments apart from its text, so it is
    /// never meant by name.
    /// </summary>
    public static bool IsMeant(IParameterSymbol parameter, string name) => name switch
    {
        "*" => true,
        "first" => parameter.Ordinal == 0,
        "string" => parameter.Type.SpecialType == SpecialType.System_String,
        _ when name.EndsWith(OfText, StringComparison.Ordinal) => parameter.Type.SpecialType == SpecialType.System_String
            && parameter.Name.Length + OfText.Length == name.Length && name.StartsWith(parameter.Name, StringComparison.Ordinal),
        _ => string.Equals(parameter.Name, name, StringComparison.Ordinal) && parameter.Type.Name != "FormattableString",
    };

    /// <summary>Whether this overload has a parameter that one of the rows means.</summary>
    public static bool AreIn(IMethodSymbol method, ModelRow[] sinks)
    {
        foreach (var row in sinks)
        {
            foreach (var name in row.From)
            {
                foreach (var parameter in method.Parameters)
                {
                    if (IsMeant(parameter, name))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    /// <summary>For example <c>Process.Start</c> or <c>new HtmlString</c>.</summary>
    public static string DisplayName(ISymbol member) =>
        member is IMethodSymbol { MethodKind: MethodKind.Constructor }
            ? $"new {member.ContainingType.Name}"
            : $"{member.ContainingType?.Name}.{member.Name}";
}
