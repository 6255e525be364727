using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Inventory;

/// <summary>
/// Algorithms with a key pair: size or curve, what is signed, encrypted and agreed with which hash and padding, and keys that come and
/// go.
/// </summary>
internal static class KeyPairFacts
{
    public static IEnumerable<CryptoFact> Made(
        string named, IOperation operation, ImmutableArray<IArgumentOperation> arguments, Subject subject, Values values)
    {
        var curve = arguments.Select(argument => values.Curve(argument.Value)).FirstOrDefault(found => found is not null);
        var isImported = subject.Calls.Any(call =>
            call.TargetMethod.Name.StartsWith("Import", StringComparison.Ordinal) || call.TargetMethod.Name == "FromXmlString");
        var size = arguments.Where(argument => argument.Parameter?.Type.SpecialType == SpecialType.System_Int32).Select(argument =>
            values.Int(argument.Value)).FirstOrDefault(found => found is not null)
            ?? (subject.Setting("KeySize") is { } set ? values.Int(set) : null);
        var parameterSet = ParameterSet(arguments, values);
        var takesKey = arguments.Any(argument =>
            argument.Parameter?.Type.Name is "RSAParameters" or "ECParameters" or "DSAParameters" or "CngKey" or "CspParameters"
            or "SafeEvpPKeyHandle" or "IntPtr");
        if (!isImported && !takesKey && arguments.IsEmpty && size is null)
        {
            (size, curve) = Default(named, (operation as IObjectCreationOperation)?.Type?.Name);
        }

        if (!isImported && !takesKey)
        {
            yield return Fact(named, size, curve, parameterSet, null, "keygen");
        }

        foreach (var fact in Used(named, subject, size, curve, values, parameterSet))
        {
            yield return fact;
        }

        if ((isImported || takesKey) && !subject.Calls.Any(call => Primitive(named, call.TargetMethod.Name) is not null))
        {
            yield return Fact(named, size, curve, parameterSet, null);
        }
    }

    /// <summary>A key that a static method imports, and what is done with it.</summary>
    public static IEnumerable<CryptoFact> Imported(string named, IInvocationOperation call, Subject subject, Values values)
    {
        var parameterSet = ParameterSet(call.Arguments, values);
        if (MaterialFacts.OfKey(call.TargetMethod.Name) is { } material)
        {
            yield return material.With("family", Family(named)).With("parameterSet", parameterSet);
        }

        foreach (var fact in Used(named, subject, null, null, values, parameterSet))
        {
            yield return fact;
        }

        if (!subject.Calls.Any(use => Primitive(named, use.TargetMethod.Name) is not null))
        {
            yield return Fact(named, null, null, parameterSet, null);
        }
    }

    public static IEnumerable<CryptoFact> Used(string named, Subject subject, int? size, string? curve, Values values,
        string? parameterSet = null)
    {
        foreach (var call in subject.Calls)
        {
            var method = call.TargetMethod.Name;
            if (Primitive(named, method) is { } primitive)
            {
                yield return Fact(named, size, curve, parameterSet, primitive, Function(method)).With("hash", Hash(call, values))
                    .With("padding", Padding(call, values)).At(call);
            }
            else if (MaterialFacts.OfKey(method) is { } material)
            {
                yield return material.With("family", Family(named)).With("size", size).With("curve", curve).At(call);
            }
        }
    }

    // MLKemAlgorithm.MLKem768
    private static string? ParameterSet(ImmutableArray<IArgumentOperation> arguments, Values values) =>
        arguments.Select(argument => values.Source(argument.Value)).OfType<IMemberReferenceOperation>()
            .Where(member =>
                member.Member.IsStatic && member.Member.ContainingType.Name.EndsWith("Algorithm", StringComparison.Ordinal))
                .Select(member => member.Member.Name).FirstOrDefault();

    private static CryptoFact Fact(string named, int? size, string? curve, string? parameterSet, string? primitive,
        params string[] functions)
    {
        var family = Family(named);
        var part = parameterSet is not null ? Digits(parameterSet) : curve ?? size?.ToString(CultureInfo.InvariantCulture);
        return CryptoFact.Algorithm(part is null ? family : $"{family}-{part}", family, primitive ?? Main(named), functions)
            .With("keySize", size).With("curve", curve).With("parameterSet", parameterSet);
    }

    private static string Family(string named) =>
        named switch { "ECDsa" => "ECDSA", "ECDiffieHellman" => "ECDH", "MLKem" => "ML-KEM", "MLDsa" or "CompositeMLDsa" => "ML-DSA",
        "SlhDsa" => "SLH-DSA", _ => named };

    // What the class makes when nobody says anything.
    private static (int? Size, string? Curve) Default(string named, string? type) => (named, type) switch
    {
        ("RSA", "RSACryptoServiceProvider") => (1024, null),
        ("DSA", "DSACryptoServiceProvider") => (1024, null),
        ("RSA" or "DSA", _) => (2048, null),
        ("ECDsa" or "ECDiffieHellman", _) => (521, "nistP521"),
        _ => (null, null),
    };

    private static string Main(string named) =>
        named switch { "RSA" => "pke", "MLKem" => "kem", "ECDiffieHellman" => "key-agree", _ => "signature" };

    private static string? Primitive(string named, string method) => method switch
    {
        _ when method.StartsWith("Sign", StringComparison.Ordinal) || method.StartsWith("TrySign", StringComparison.Ordinal)
            || method.StartsWith("Verify", StringComparison.Ordinal) || method == "CreateSignature" => "signature",
        _ when method.StartsWith("Encrypt", StringComparison.Ordinal) || method.StartsWith("Decrypt", StringComparison.Ordinal)
            || method.StartsWith("TryEncrypt", StringComparison.Ordinal) || method.StartsWith("TryDecrypt", StringComparison.Ordinal) =>
                named == "RSA" ? "pke" : null,
        _ when method.StartsWith("Derive", StringComparison.Ordinal) => "key-agree",
        _ when method.StartsWith("Encapsulate", StringComparison.Ordinal)
            || method.StartsWith("Decapsulate", StringComparison.Ordinal) => "kem",
        _ => null,
    };

    private static string Function(string method)
    {
        foreach (var (part, function) in new[] { ("Verify", "verify"), ("Sign", "sign"), ("Encrypt", "encrypt"), ("Decrypt", "decrypt"),
            ("Encapsulate", "encapsulate"), ("Decapsulate", "decapsulate") })
        {
            if (method.Contains(part) || (part == "Sign" && method == "CreateSignature"))
            {
                return function;
            }
        }

        return "keyderive";
    }

    private static string? Hash(IInvocationOperation call, Values values) =>
        call.Arguments.Where(argument => argument.Parameter?.Type.Name == "HashAlgorithmName").Select(argument =>
            values.HashName(argument.Value)).FirstOrDefault();

    private static string? Padding(IInvocationOperation call, Values values) =>
        call.Arguments.Where(argument => argument.Parameter?.Type.Name is "RSAEncryptionPadding" or "RSASignaturePadding")
            .Select(argument => values.Static(argument.Value, argument.Parameter!.Type.Name)).FirstOrDefault()
        ?? (call.Arguments.For("fOAEP") is { } oaep ? values.Constant(oaep.Value) switch { true => "OaepSHA1", false => "Pkcs1", _ =>
            null } : null);

    private static string Digits(string parameterSet) =>
        new string(parameterSet.SkipWhile(c => !char.IsDigit(c)).ToArray()) is { Length: > 0 } digits ? digits : parameterSet;
}
