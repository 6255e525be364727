namespace Hardening.Sbom.Reachability;

/// <summary>
/// Which methods of the platform call code that nobody named: reflection, generated code, serializers, containers, binders. Where one
/// can be reached, a call graph proves nothing. The list is wide on purpose.
/// </summary>
internal static class ReflectionUse
{
    private static readonly string[] Spaces =
    [
        "System.Reflection", "System.Runtime.Loader", "System.Linq.Expressions", "System.Dynamic", "Microsoft.CSharp.RuntimeBinder",
        "System.Runtime.Serialization", "System.Xml.Serialization", "System.Xml.Xsl", "System.Text.Json", "System.Net.Http.Json",
        "System.ComponentModel", "System.Composition", "System.Configuration", "System.Data", "System.Xaml", "System.Windows",
        "System.Activities", "System.ServiceModel", "System.Web", "System.Management", "System.AddIn", "Microsoft.AspNetCore",
        "Microsoft.Extensions", "Microsoft.JSInterop", "Microsoft.VisualBasic", "Microsoft.EntityFrameworkCore",
            "System.Diagnostics.Tracing",
        "Microsoft.Win32.SafeHandles.Reflection",
    ];

    private static readonly HashSet<string> Types = new(StringComparer.Ordinal)
    {
        "System.AppDomain", "System.TypedReference", "System.Runtime.CompilerServices.CallSite",
            "System.Runtime.CompilerServices.CallSite`1",
        "System.Resources.ResourceReader", "System.Resources.ResourceSet", "System.MulticastDelegate", "System.AppContext",
        "System.Runtime.InteropServices.ComWrappers", "System.Runtime.Remoting.Activation",
    };

    // Of the types that all code uses, the methods that find members or make things by name.
    private static readonly HashSet<(string Type, string Method)> Methods =
    [
        .. new[]
        {
            "GetMethod", "GetMethods", "GetConstructor", "GetConstructors", "GetMember", "GetMembers", "GetProperty", "GetProperties",
                "GetField",
            "GetFields", "GetEvent", "GetEvents", "GetNestedType", "GetNestedTypes", "GetDefaultMembers", "InvokeMember", "GetType",
            "MakeGenericType", "GetTypeFromProgID", "GetTypeFromCLSID", "FindMembers", "get_TypeInitializer",
                "GetMemberWithSameMetadataDefinitionAs",
        }.Select(method => ("System.Type", method)),
        ("System.Delegate", "CreateDelegate"), ("System.Delegate", "DynamicInvoke"), ("System.Delegate", "get_Method"),
        ("System.Resources.ResourceManager", "GetObject"), ("System.Resources.ResourceManager", "GetResourceSet"),
        ("System.Runtime.CompilerServices.RuntimeHelpers", "RunClassConstructor"),
        ("System.Runtime.CompilerServices.RuntimeHelpers", "GetUninitializedObject"),
        ("System.Runtime.InteropServices.Marshal", "GetTypeFromCLSID"), ("System.Runtime.InteropServices.Marshal", "GetObjectForIUnknown"),
    ];

    // Facts about an assembly or member that lead to no code, and attributes, whose constructors the graph has.
    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal)
    {
        "get_Name", "get_FullName", "get_Version", "GetName", "get_Location", "get_CultureInfo", "get_CultureName", "get_Namespace",
        "get_Assembly", "GetExecutingAssembly", "GetEntryAssembly", "get_InformationalVersion", "ToString", "Equals", "GetHashCode",
        "GetManifestResourceStream", "op_Equality", "op_Inequality",
    };

    public static bool Is(MethodName method)
    {
        var type = method.Type.Split('/')[0];
        if (method is { Name: ".ctor" } && type.EndsWith("Attribute", StringComparison.Ordinal))
        {
            return false;
        }

        // Making a T by name of T: the graph has its constructor.
        if (type == "System.Activator")
        {
            return !method.Signature.StartsWith("`1()", StringComparison.Ordinal);
        }

        return Methods.Contains((type, method.Name)) || Types.Contains(type)
            || (Spaces.Any(space => type.StartsWith(space + ".", StringComparison.Ordinal)) && !Harmless.Contains(method.Name));
    }
}
