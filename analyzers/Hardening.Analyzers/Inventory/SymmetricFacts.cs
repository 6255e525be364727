using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Inventory;

/// <summary>Ciphers with one key: size, mode, padding, and the keys and vectors they are given.</summary>
internal static class SymmetricFacts
{
    public static IEnumerable<CryptoFact> Read(string named, Subject subject, Values values, bool isNew)
    {
        var (family, block, defaultKey) = CryptoClasses.Cipher(named)!.Value;
        var encryptors = subject.Named("CreateEncryptor", "CreateDecryptor").ToArray();
        var key = subject.Setting("Key") ?? encryptors.Select(call => call.Arguments.For("rgbKey")?.Value).FirstOrDefault(value =>
            value is not null);
        var iv = subject.Setting("IV") ?? encryptors.Select(call => call.Arguments.For("rgbIV")?.Value).FirstOrDefault(value =>
            value is not null);
        var size = key is not null ? 8 * values.Bytes(key)
            : subject.Setting("KeySize") is { } given ? values.Int(given)
            : isNew ? defaultKey : null;

        // One-shot methods carry the mode in their name; each is a use of its own.
        var direct = subject.Calls.Where(call => ModeOf(call.TargetMethod.Name) is not null).ToArray();
        foreach (var group in direct.GroupBy(call => (Mode: ModeOf(call.TargetMethod.Name), Padding: PaddingOf(call, values))))
        {
            yield return Fact(family, size, group.Key.Mode, group.Key.Padding, [.. group.Select(call => Function(call.TargetMethod.Name))]);
        }

        if (direct.Length == 0 || encryptors.Length > 0)
        {
            var mode = subject.Setting("Mode") is { } set ? values.Enum(set, set.Type) : isNew ? "CBC" : null;
            var padding = subject.Setting("Padding") is { } pad ? values.Enum(pad, pad.Type) : isNew ? "PKCS7" : null;
            yield return Fact(family, size, mode, padding,
                [.. encryptors.Select(call => Function(call.TargetMethod.Name)), .. subject.Named("GenerateKey").Select(_ => "keygen")]);
        }

        if (key is not null)
        {
            yield return CryptoFact.Material("secret-key").With("size", size).With("family", family).At(key);
        }

        if (iv is not null)
        {
            yield return CryptoFact.Material("initialization-vector").With("size", 8 * values.Bytes(iv) ?? block).With("family", family)
                .At(iv);
        }
    }

    public static IEnumerable<CryptoFact> Authenticated(string named, ImmutableArray<IArgumentOperation> arguments, Subject subject,
        Values values)
    {
        var (family, mode) = named switch { "AesGcm" => ("AES", "GCM"), "AesCcm" => ("AES", "CCM"), _ => ("ChaCha20", (string?)null) };
        var key = arguments.IsEmpty ? null : arguments.For("key")?.Value;
        var size = mode is null ? 256 : 8 * values.Bytes(key);
        var name = mode is null ? "ChaCha20-Poly1305"
            : string.Join("-", new[] { family, size?.ToString(System.Globalization.CultureInfo.InvariantCulture), mode }.Where(part =>
            part is not null));
        yield return CryptoFact.Algorithm(name, mode is null ? "ChaCha20-Poly1305" : family, "ae",
            [.. subject.Calls.Select(call => Function(call.TargetMethod.Name)).Where(function => function.Length > 0)])
            .With("mode", mode)
            .With("keySize", size)
            .With("tagSize", arguments.IsEmpty ? null : 8 * values.Int(arguments.For("tagSizeInBytes")?.Value));
        if (key is not null)
        {
            yield return CryptoFact.Material("secret-key").With("size", size).With("family", family).At(key);
        }
    }

    private static CryptoFact Fact(string family, int? size, string? mode, string? padding, string[] functions)
    {
        var name = string.Join("-",
            new[] { family, family is "DES" or "3DES" ? null : size?.ToString(System.Globalization.CultureInfo.InvariantCulture),
            mode }.Where(part => part is not null));
        return CryptoFact.Algorithm(name, family, "block-cipher", [.. functions.Where(function => function.Length > 0)])
            .With("mode", mode).With("padding", padding).With("keySize", size);
    }

    private static string? ModeOf(string method) =>
        !(method.Contains("Encrypt") || method.Contains("Decrypt")) ? null
        : method.EndsWith("Ecb", StringComparison.Ordinal) ? "ECB"
        : method.EndsWith("Cbc", StringComparison.Ordinal) ? "CBC"
        : method.EndsWith("Cfb", StringComparison.Ordinal) ? "CFB"
        : method.EndsWith("KeyWrapPadded", StringComparison.Ordinal) ? "KWP"
        : null;

    private static string? PaddingOf(IInvocationOperation call, Values values) =>
        call.Arguments.For("paddingMode") is { } padding ? values.Enum(padding.Value, padding.Value.Type ?? padding.Parameter?.Type) : null;

    private static string Function(string method) =>
        method.Contains("Encrypt") ? "encrypt" : method.Contains("Decrypt") ? "decrypt" : "";
}
