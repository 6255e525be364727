using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Inventory;

/// <summary>
/// Turns one operation into the cryptography it uses; nothing when it uses none, or when it is told with another operation.
/// </summary>
internal sealed class CryptoReader(CodeFacts code, Values values)
{
    private readonly SubjectUses uses = new(code, values);

    public IEnumerable<CryptoFact> Read(IOperation operation) => operation switch
    {
        IObjectCreationOperation creation => Creation(creation),
        IInvocationOperation call => Call(call),
        IMethodReferenceOperation { Method: { IsStatic: true } method } when CryptoClasses.Named(method.ContainingType) is { } named =>
            Whole(named, operation, "digest"),
        IPropertyReferenceOperation property => LibraryFacts.Property(property),
        IFieldReferenceOperation { Field: { ContainingType.TypeKind: TypeKind.Enum } } member => TlsFacts.Read(member),
        _ => [],
    };

    private IEnumerable<CryptoFact> Creation(IObjectCreationOperation creation)
    {
        if (CryptoClasses.Named(creation.Type) is { } named)
        {
            return Made(named, creation, creation.Arguments);
        }

        return TlsFacts.Creation(creation).Concat(MaterialFacts.Creation(creation, values)).Concat(NamedFacts.Creation(creation, values))
            .Concat(LibraryFacts.Creation(creation));
    }

    private IEnumerable<CryptoFact> Call(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (CryptoClasses.Named(call.Instance?.Type ?? method.ContainingType) is not { } named)
        {
            return NamedFacts.Call(call, values, ByText).Concat(MaterialFacts.Call(call, values));
        }

        if (!method.IsStatic)
        {
            // What is done with an object is told where the object is made; with an object from elsewhere, at its first use.
            return uses.IsTold(call) ? [] : Used(named, call);
        }

        return method.Name switch
        {
            // The name of an implementation of the class that is asked is the class, whatever it says.
            "Create" when method.Parameters is [{ Type.SpecialType: SpecialType.System_String }] =>
                ByText(values.Text(call.Arguments[0].Value) ?? named, call) is var found && found.Any() ? found
                    : Made(named, call, ImmutableArray<IArgumentOperation>.Empty),
            "Create" or "GenerateKey" or "Open" => Made(named, call, call.Arguments),
            _ when CryptoClasses.KeyPair(named) is not null && method.Name.StartsWith("Import", StringComparison.Ordinal) =>
                KeyPairFacts.Imported(named, call, uses.Of(call), values),
            _ => OneShot(named, call),
        };
    }

    /// <summary>What a factory makes for a text.</summary>
    private IEnumerable<CryptoFact> ByText(string text, IOperation operation)
    {
        var simple = text.Substring(text.LastIndexOf('.') + 1);
        foreach (var ending in new[] { "CryptoServiceProvider", "Managed", "Cng" })
        {
            simple = simple.EndsWith(ending, StringComparison.OrdinalIgnoreCase) ? simple.Substring(0, simple.Length - ending.Length)
                : simple;
        }

        var cipher = simple.ToUpperInvariant() switch { "AES" => "Aes", "DES" => "DES", "3DES" or "TRIPLEDES" => "TripleDES", "RC2" =>
            "RC2", "RIJNDAEL" => "Rijndael", _ => null };
        return CryptoClasses.HashByText(text) is { } hash ? [HashFact(hash)]
            : cipher is not null ? Made(cipher, operation, ImmutableArray<IArgumentOperation>.Empty)
            : CryptoClasses.Mac(simple) is { } mac ? [MacFact(mac, null)]
            : simple is "RSA" or "DSA" or "ECDsa" or "ECDH" or "ECDiffieHellman"
                ? Made(simple == "ECDH" ? "ECDiffieHellman" : simple, operation, ImmutableArray<IArgumentOperation>.Empty)
            : [];
    }

    private IEnumerable<CryptoFact> Made(string named, IOperation operation, ImmutableArray<IArgumentOperation> arguments)
    {
        var subject = uses.Of(operation);
        return CryptoClasses.Cipher(named) is not null ? SymmetricFacts.Read(named, subject, values, isNew: true)
            : named is "AesGcm" or "AesCcm" or "ChaCha20Poly1305" ? SymmetricFacts.Authenticated(named, arguments, subject, values)
            : CryptoClasses.KeyPair(named) is not null ? KeyPairFacts.Made(named, operation, arguments, subject, values)
            : named is "Rfc2898DeriveBytes" or "PasswordDeriveBytes" ? DerivationFacts.Made(named, arguments, subject, values)
            : CryptoClasses.Mac(named) is { } mac ? [MacFact(mac, arguments.IsEmpty ? null : values.Bytes(arguments[0].Value))]
            : Whole(named, operation, "digest");
    }

    private IEnumerable<CryptoFact> Used(string named, IInvocationOperation call)
    {
        var subject = uses.Around(call);
        return CryptoClasses.Cipher(named) is not null ? SymmetricFacts.Read(named, subject, values, isNew: false)
            : named is "AesGcm" or "AesCcm" or "ChaCha20Poly1305"
                ? SymmetricFacts.Authenticated(named, ImmutableArray<IArgumentOperation>.Empty, subject, values)
            : CryptoClasses.KeyPair(named) is not null ? KeyPairFacts.Used(named, subject, null, null, values)
            : CryptoClasses.Mac(named) is { } mac ? [MacFact(mac, null)]
            : named is "Rfc2898DeriveBytes" or "PasswordDeriveBytes" ? []
            : Whole(named, call, "digest");
    }

    private IEnumerable<CryptoFact> OneShot(string named, IInvocationOperation call) =>
        CryptoClasses.Mac(named) is { } mac ? [MacFact(mac, call.Arguments.For("key") is { } key ? values.Bytes(key.Value) : null)]
        : DerivationFacts.Call(named, call, values) ?? Whole(named, call, "digest");

    // A hash or a random number generator, which have no parameters.
    private static IEnumerable<CryptoFact> Whole(string named, IOperation operation, string function) =>
        CryptoClasses.Hash(named) is { } hash ? [HashFact(hash, function)]
        : named == "RandomNumberGenerator" ? [CryptoFact.Algorithm("DRBG of the operating system", "DRBG", "drbg", "generate")]
        : CryptoClasses.Mac(named) is { } mac ? [MacFact(mac, null)]
        : [];

    public static CryptoFact HashFact(string hash, string function = "digest") =>
        CryptoFact.Algorithm(hash, Family(hash), hash.StartsWith("SHAKE", StringComparison.Ordinal) ? "xof" : "hash", function)
            .With("outputSize", CryptoClasses.HashBits(hash) is > 0 and var bits ? bits : null);

    public static CryptoFact MacFact(string mac, int? keyBytes) =>
        CryptoFact.Algorithm(mac, mac.StartsWith("HMAC", StringComparison.Ordinal) ? "HMAC" : mac, "mac", "tag")
            .With("hash", mac.StartsWith("HMAC-", StringComparison.Ordinal) ? mac.Substring(5) : null)
            .With("keySize", 8 * keyBytes);

    private static string Family(string hash) => hash switch
    {
        "SHA-1" => "SHA-1",
        _ when hash.StartsWith("SHA3", StringComparison.Ordinal) || hash.StartsWith("SHAKE", StringComparison.Ordinal) => "SHA-3",
        _ when hash.StartsWith("SHA-", StringComparison.Ordinal) => "SHA-2",
        _ => hash,
    };
}
