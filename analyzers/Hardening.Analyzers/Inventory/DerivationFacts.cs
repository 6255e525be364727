using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Inventory;

/// <summary>Keys derived from passwords and other keys: the hash, the iterations, what comes out and what salt goes in.</summary>
internal static class DerivationFacts
{
    // What the old constructors of Rfc2898DeriveBytes take when nothing is said.
    private const int OldIterations = 1000;
    private const string OldHash = "SHA-1";

    public static IEnumerable<CryptoFact> Made(string named, ImmutableArray<IArgumentOperation> arguments, Subject subject, Values values)
    {
        if (named == "PasswordDeriveBytes")
        {
            yield return CryptoFact.Algorithm("PBKDF1", "PBKDF1", "kdf", "keyderive").With("iterations", Iterations(arguments, values));
            yield break;
        }

        var hash = arguments.For("hashAlgorithm") is { } named2 ? values.HashName(named2.Value) : OldHash;
        var iterations = arguments.For("iterations") is null ? OldIterations : Iterations(arguments, values);
        var output = subject.Named("GetBytes").Select(call => values.Int(call.Arguments[0].Value)).FirstOrDefault();
        yield return Pbkdf2(hash, iterations, output);
        if (arguments.For("salt") is { } salt)
        {
            yield return Salt(values.Bytes(salt.Value)).At(salt.Value);
        }
        else if (arguments.For("saltSize") is { } size)
        {
            yield return Salt(values.Int(size.Value)).At(size.Value);
        }
    }

    /// <summary>Null when the call derives nothing.</summary>
    public static IEnumerable<CryptoFact>? Call(string named, IInvocationOperation call, Values values)
    {
        var facts = new List<CryptoFact>();
        var arguments = call.Arguments;
        var hash = arguments.For("hashAlgorithmName") ?? arguments.For("hashAlgorithm");
        switch (named, call.TargetMethod.Name)
        {
            case ("Rfc2898DeriveBytes", "Pbkdf2"):
                var output = arguments.For("outputLength") is { } length ? values.Int(length.Value)
                    : arguments.For("destination") is { } destination ? values.Bytes(destination.Value) : null;
                facts.Add(Pbkdf2(hash is null ? null : values.HashName(hash.Value), Iterations(arguments, values), output));
                break;
            case ("HKDF", var method):
                var made = arguments.For("outputLength");
                var name = hash is null ? null : values.HashName(hash.Value);
                facts.Add(CryptoFact.Algorithm(name is null ? "HKDF" : "HKDF-" + name, "HKDF", "kdf", "keyderive")
                    .With("hash", name).With("outputSize", made is null ? null : 8 * values.Int(made.Value))
                        .With("step", method == "DeriveKey" ? null : method.ToLowerInvariant()));
                break;
            case ("SP800108HmacCounterKdf", "DeriveBytes"):
                facts.Add(CryptoFact.Algorithm("SP800-108-CounterKDF", "SP800-108", "kdf", "keyderive")
                    .With("hash", hash is null ? null : values.HashName(hash.Value)));
                break;
            default:
                return null;
        }

        if (arguments.For("salt") is { } salt && values.Source(salt.Value) is not { ConstantValue: { HasValue: true, Value: null } })
        {
            facts.Add(Salt(values.Bytes(salt.Value)).At(salt.Value));
        }

        return facts;
    }

    /// <summary>KeyDerivation.Pbkdf2 of ASP.NET Core.</summary>
    public static IEnumerable<CryptoFact> AspNet(IInvocationOperation call, Values values)
    {
        var prf = call.Arguments.For("prf") is { } argument ? values.Enum(argument.Value, argument.Parameter!.Type) : null;
        yield return Pbkdf2(
            prf is null ? null : CryptoClasses.Mac(prf)?.Substring(5),
            call.Arguments.For("iterationCount") is { } count ? values.Int(count.Value) : null,
            call.Arguments.For("numBytesRequested") is { } bytes ? values.Int(bytes.Value) : null);
        if (call.Arguments.For("salt") is { } salt)
        {
            yield return Salt(values.Bytes(salt.Value)).At(salt.Value);
        }
    }

    private static CryptoFact Pbkdf2(string? hash, int? iterations, int? bytes) =>
        CryptoFact.Algorithm(hash is null ? "PBKDF2" : "PBKDF2-HMAC-" + hash, "PBKDF2", "kdf", "keyderive")
            .With("hash", hash).With("iterations", iterations).With("outputSize", 8 * bytes);

    private static CryptoFact Salt(int? bytes) => CryptoFact.Material("salt").With("size", 8 * bytes);

    private static int? Iterations(ImmutableArray<IArgumentOperation> arguments, Values values) =>
        arguments.For("iterations") is { } iterations ? values.Int(iterations.Value) : null;
}
