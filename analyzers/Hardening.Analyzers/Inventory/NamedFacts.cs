using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Inventory;

/// <summary>Algorithms that are chosen by a name: factories that take a text or a HashAlgorithmName, and tokens' algorithms.</summary>
internal static class NamedFacts
{
    public static IEnumerable<CryptoFact> Call(IInvocationOperation call, Values values, Func<string, IOperation,
        IEnumerable<CryptoFact>> byText)
    {
        var method = call.TargetMethod;
        if (!CryptoClasses.IsCryptography(method.ContainingNamespace) || call.Arguments.IsEmpty)
        {
            return [];
        }

        switch (method.ContainingType.Name, method.Name)
        {
            case ("CryptoConfig" or "HashAlgorithm" or "KeyedHashAlgorithm" or "HMAC" or "SymmetricAlgorithm" or "AsymmetricAlgorithm",
                "Create" or "CreateFromName"):
                return values.Text(call.Arguments[0].Value) is { } text ? byText(text, call) : [];
            case ("IncrementalHash", "CreateHash"):
            case ("CryptographicOperations", "HashData" or "HashDataAsync" or "TryHashData"):
                return values.HashName(call.Arguments[0].Value) is { } hash ? [CryptoReader.HashFact(hash)] : [];
            case ("IncrementalHash", "CreateHMAC"):
            case ("CryptographicOperations", "HmacData" or "HmacDataAsync" or "TryHmacData"):
                return values.HashName(call.Arguments[0].Value) is { } mac
                    ? [CryptoReader.MacFact("HMAC-" + mac, call.Arguments.For("key") is { } key ? values.Bytes(key.Value) : null)] : [];
            default:
                return [];
        }
    }

    /// <summary><c>new SigningCredentials(key, SecurityAlgorithms.HmacSha256)</c> of the identity libraries.</summary>
    public static IEnumerable<CryptoFact> Creation(IObjectCreationOperation creation, Values values)
    {
        if (creation.Type is not { Name: "SigningCredentials",
            ContainingNamespace: { Name: "Tokens", ContainingNamespace.Name: "IdentityModel" } }
            || creation.Arguments.For("algorithm") is not { } algorithm
            || values.Text(algorithm.Value) is not { Length: 5 } name)
        {
            return [];
        }

        var hash = name.Substring(2) is "256" or "384" or "512" ? "SHA-" + name.Substring(2) : null;
        return (name.Substring(0, 2), hash) switch
        {
            (_, null) => [],
            ("HS", _) => [CryptoReader.MacFact("HMAC-" + hash, null)],
            ("RS", _) => [CryptoFact.Algorithm("RSA", "RSA", "signature", "sign").With("hash", hash).With("padding", "Pkcs1")],
            ("PS", _) => [CryptoFact.Algorithm("RSA", "RSA", "signature", "sign").With("hash", hash).With("padding", "Pss")],
            ("ES", _) => [CryptoFact.Algorithm("ECDSA", "ECDSA", "signature", "sign").With("hash", hash)],
            _ => [],
        };
    }
}
