using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers.Crypto;

/// <summary>The names by which code hands something to the parameters and properties that a rule is about.</summary>
internal sealed class CryptoSinks
{
    private static readonly string[] s_spaces =
    [
        "System.Security.Cryptography",
        "System.Security.Cryptography.X509Certificates",
        "Microsoft.AspNetCore.Cryptography.KeyDerivation",
        "Microsoft.IdentityModel.Tokens",
        "System.IdentityModel.Tokens",
        "Org.BouncyCastle.Crypto.Parameters",
    ];

    // What the references have is looked for once and not at every edit.
    private static readonly ConditionalWeakTable<INamespaceSymbol, ConcurrentDictionary<Type, string[]>> s_perNamespace = new();

    public CryptoSinks(
        KnownTypes types,
        Func<IParameterSymbol, INamedTypeSymbol, bool> isSink,
        Func<IPropertySymbol, INamedTypeSymbol, bool> isSinkProperty,
        Type rule)
    {
        var made = new HashSet<string>(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var space in s_spaces.SelectMany(types.Spaces))
        {
            if (space.ContainingAssembly is ISourceAssemblySymbol)
            {
                made.UnionWith(space.GetTypeMembers().Select(static type => type.Name));
                continue;
            }

            names.UnionWith(s_perNamespace.GetOrCreateValue(space).GetOrAdd(rule, _ => Members(space, isSink, isSinkProperty)));
        }

        made.UnionWith(names.Where(static name => name[0] != '=' && name[name.Length - 1] != '('));
        Calls = CodeNames.Of(types.DerivedInSource(made)).Or([.. names.Where(static name => name[0] != '=')]);
        Calls = made.Count > 0 ? Calls.Or(CodeNames.ImplicitNew) : Calls;
        Assignments = CodeNames.Of(names.Where(static name => name[0] == '='));
    }

    public CodeNames Calls { get; }

    public CodeNames Assignments { get; }

    private static string[] Members(
        INamespaceSymbol space,
        Func<IParameterSymbol, INamedTypeSymbol, bool> isSink,
        Func<IPropertySymbol, INamedTypeSymbol, bool> isSinkProperty)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var type in space.GetTypeMembers())
        {
            foreach (var member in type.GetMembers())
            {
                if (member is IPropertySymbol property && isSinkProperty(property, type))
                {
                    names.Add("=" + property.Name);
                }
                else if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.Constructor } method
                    && method.Parameters.Any(parameter => isSink(parameter, type)))
                {
                    names.Add(method.MethodKind == MethodKind.Constructor ? type.Name : method.Name + "(");
                }
            }
        }

        return [.. names];
    }
}
