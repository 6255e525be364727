using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Inventory;

/// <summary>Certificates and keys that the code reads or writes, by the form they have.</summary>
internal static class MaterialFacts
{
    /// <summary>A key that comes or goes by a method of a key pair; null for other methods.</summary>
    public static CryptoFact? OfKey(string method)
    {
        var name = method.StartsWith("Try", StringComparison.Ordinal) ? method.Substring(3) : method;
        if (!(name.StartsWith("Import", StringComparison.Ordinal) || name.StartsWith("Export", StringComparison.Ordinal)
            || name is "ToXmlString" or "FromXmlString"))
        {
            return null;
        }

        var type = name.Contains("PrivateKey") || name.Contains("Pkcs8") || name.Contains("DecapsulationKey")
            || name.Contains("PrivateSeed") ? "private-key"
            : name.Contains("PublicKey") || name.Contains("EncapsulationKey") ? "public-key"
            : "key";
        return CryptoFact.Material(type).With("format", Format(name))
            .With("direction", name.StartsWith("Import", StringComparison.Ordinal) || name == "FromXmlString" ? "import" : "export");
    }

    public static IEnumerable<CryptoFact> Creation(IObjectCreationOperation creation, Values values) => creation.Type switch
    {
        { Name: "X509Certificate2" or "X509Certificate" } type when IsCertificates(type) && !creation.Arguments.IsEmpty =>
            [Certificate(null)],
        { Name: "X509Chain" } type when IsCertificates(type) => [Certificate(null)],
        { Name: "CertificateRequest" } type when IsCertificates(type) =>
            [CryptoFact.Certificate().With("format", "X.509")
                .With("hash", creation.Arguments.For("hashAlgorithm") is { } hash ? values.HashName(hash.Value) : null)],
        _ => [],
    };

    public static IEnumerable<CryptoFact> Call(IInvocationOperation call, Values values)
    {
        var method = call.TargetMethod;
        return method.ContainingType.Name switch
        {
            "X509CertificateLoader" when IsCertificates(method.ContainingType) =>
                [Certificate(method.Name.Contains("Pkcs12") ? "PKCS#12" : null)],
            "X509Certificate2" when IsCertificates(method.ContainingType)
                && method.Name.StartsWith("CreateFrom", StringComparison.Ordinal) => [Certificate("PEM")],
            "X509Chain" when IsCertificates(method.ContainingType) && method.IsStatic => [Certificate(null)],
            "ProtectedData" when CryptoClasses.IsCryptography(method.ContainingNamespace) =>
                [CryptoFact.Algorithm("DPAPI", "DPAPI", "other", method.Name == "Protect" ? "encrypt" : "decrypt")],
            "KeyDerivation" when method.Name == "Pbkdf2" && method.ContainingNamespace.Name == "KeyDerivation" =>
                DerivationFacts.AspNet(call, values),
            _ => [],
        };
    }

    private static CryptoFact Certificate(string? container) =>
        CryptoFact.Certificate().With("format", "X.509").With("container", container);

    private static bool IsCertificates(ITypeSymbol type) =>
        type.ContainingNamespace is { Name: "X509Certificates" } space && CryptoClasses.IsCryptography(space.ContainingNamespace);

    private static string Format(string name)
    {
        var form = name.Contains("SubjectPublicKeyInfo") ? "SubjectPublicKeyInfo"
            : name.Contains("Pkcs8") ? "PKCS#8"
            : name.Contains("RSAPrivateKey") || name.Contains("RSAPublicKey") ? "PKCS#1"
            : name.Contains("ECPrivateKey") ? "SEC1"
            : name.Contains("Xml") ? "XML"
            : name.Contains("Parameters") ? "parameters"
            : name.Contains("CspBlob") ? "CSP blob"
            : "raw";
        var encrypted = name.Contains("Encrypted") ? "encrypted " : "";
        return encrypted + (name.Contains("Pem") ? form == "raw" ? "PEM" : form + " PEM" : form);
    }
}
