using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers.Platform;

/// <summary>Methods that stand for a function of a native library.</summary>
internal static class PInvoke
{
    /// <summary>The library and function a method stands for; null when it has a body of its own.</summary>
    public static (string Library, string Function)? Of(IMethodSymbol method)
    {
        if (method.GetDllImportData() is { ModuleName: { } module } import)
        {
            return (module, import.EntryPointName ?? method.Name);
        }

        foreach (var attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == "LibraryImportAttribute" && attribute.ConstructorArguments is [{ Value: string library }])
            {
                var entry = attribute.NamedArguments.FirstOrDefault(static argument => argument.Key == "EntryPoint").Value.Value as string;
                return (library, entry ?? method.Name);
            }
        }

        return null;
    }
}
