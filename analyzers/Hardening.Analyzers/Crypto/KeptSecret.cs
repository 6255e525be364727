using Hardening.Analyzers.Crypto.Randomness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Crypto;

/// <summary>A value that the program holds and a stranger does not know: a setting, or the stored hash of a password.</summary>
internal readonly struct KeptSecret(string name)
{
    private const int MaxDepth = 4;

    private static readonly string[] s_holders = ["Options", "Settings", "Config", "Configuration"];

    public string Name { get; } = name;

    public bool IsNamedSecret => SecretNames.IsSecret(Name);

    /// <summary>The value as something kept; null when it is not known to be.</summary>
    public static KeptSecret? Of(IOperation value) => Of(value, 0);

    /// <summary>The name by which the code calls a value.</summary>
    public static string? NameOf(IOperation value) => value.Unwrap() switch
    {
        ILocalReferenceOperation local => local.Local.Name,
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        IPropertyReferenceOperation { Property.IsIndexer: true, Arguments: [var key] } => key.Value.ConstantString(),
        IMemberReferenceOperation member => member.Member.Name,
        IInvocationOperation { Arguments: [.., var last] } call when call.TargetMethod.Name is "GetValue" or "GetEnvironmentVariable" =>
            last.Value.ConstantString(),
        IInvocationOperation { Instance: { } instance, TargetMethod.Name: "ToString" or "Trim" or "First" or "FirstOrDefault" } => NameOf(instance),
        _ => null,
    };

    private static KeptSecret? Of(IOperation value, int depth)
    {
        if (depth == MaxDepth)
        {
            return null;
        }

        value = value.Unwrap();
        switch (value)
        {
            case ILocalReferenceOperation local:
                return LocalFacts.Around(local).OnlyValue(local.Local) is { } only && Of(only, depth + 1) is { } kept
                    ? SecretNames.IsSecret(local.Local.Name) ? new KeptSecret(local.Local.Name) : kept
                    : null;
            case ICoalesceOperation { Value: var first }:
                return Of(first, depth + 1);
            case IPropertyReferenceOperation { Property: { IsIndexer: true, ContainingType: var type }, Arguments: [var key] }
                when IsConfiguration(type) && key.Value.ConstantString() is { } setting:
                return new KeptSecret(setting);
            case IInvocationOperation { TargetMethod: { Name: "GetEnvironmentVariable", ContainingType.Name: "Environment" }, Arguments: [var variable, ..] }
                when variable.Value.ConstantString() is { } name:
                return new KeptSecret(name);
            case IInvocationOperation { TargetMethod.Name: "GetValue" } call when NameOf(call) is { } setting
                && call.Arguments[0].Value.Unwrap().Type is { } source && IsConfiguration(source):
                return new KeptSecret(setting);
            case IPropertyReferenceOperation { Property: var property } when IsHolder(property.ContainingType) || IsStoredHash(property.Name):
                return new KeptSecret(property.Name);
            case IFieldReferenceOperation { Field: { IsReadOnly: true } field } when SecretNames.IsSecret(field.Name):
                return new KeptSecret(field.Name);
            default:
                return null;
        }
    }

    private static bool IsConfiguration(ITypeSymbol type) => type.Name is "IConfiguration" or "IConfigurationRoot" or "IConfigurationSection"
        or "ConfigurationManager" or "ConfigurationRoot";

    private static bool IsHolder(INamedTypeSymbol type) =>
        Array.Exists(s_holders, ending => type.Name.EndsWith(ending, StringComparison.Ordinal));

    private static bool IsStoredHash(string name) => name is "PasswordHash" or "HashedPassword" or "PasswordDigest" or "HashedToken" or "TokenHash";
}
