using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Inventory;

/// <summary>TLS: versions that the code names, cipher suites that it allows, and streams that leave both to the system.</summary>
internal static class TlsFacts
{
    private static readonly (long Bit, string Version)[] s_versions =
        [(12, "SSL 2.0"), (48, "SSL 3.0"), (192, "TLS 1.0"), (768, "TLS 1.1"), (3072, "TLS 1.2"), (12288, "TLS 1.3")];

    /// <summary>A member of an enumeration of versions; the first of several that are joined tells them all.</summary>
    public static IEnumerable<CryptoFact> Read(IFieldReferenceOperation member)
    {
        if (!IsVersions(member.Field.ContainingType) || member.IsOnlyTested())
        {
            return [];
        }

        IOperation whole = member;
        while (whole.Parent is IConversionOperation or IParenthesizedOperation or IBinaryOperation { OperatorKind: BinaryOperatorKind.Or })
        {
            if (whole.Parent is IBinaryOperation binary && binary.RightOperand == whole)
            {
                return [];
            }

            whole = whole.Parent;
        }

        // A constant, or a field that only holds it, is told where it is used.
        return whole.ConstantValue is { HasValue: true, Value: { } value }
            ? [Fact(Convert.ToInt64(value, CultureInfo.InvariantCulture), null)] : [];
    }

    public static IEnumerable<CryptoFact> Creation(IObjectCreationOperation creation)
    {
        if (creation.Type is not INamedTypeSymbol { ContainingNamespace: { Name: "Security",
            ContainingNamespace: { Name: "Net", ContainingNamespace.Name: "System" } } } type)
        {
            return [];
        }

        return type.Name switch
        {
            "CipherSuitesPolicy" => [Fact(0, string.Join(",", creation.Descendants().OfType<IFieldReferenceOperation>()
                .Where(field => field.Field.ContainingType.Name == "TlsCipherSuite").Select(field => field.Field.Name)
                    .Distinct(StringComparer.Ordinal)))],
            "SslStream" => [Fact(0, null)],
            _ => [],
        };
    }

    private static CryptoFact Fact(long bits, string? suites)
    {
        var versions = s_versions.Where(version => (bits & version.Bit) != 0).Select(version => version.Version).ToArray();
        return CryptoFact.Protocol("TLS").With("protocol", "tls")
            .With("versions", versions.Length == 0 ? null : string.Join(",", versions))
            .With("cipherSuites", suites is { Length: > 0 } ? suites : null);
    }

    private static bool IsVersions(INamedTypeSymbol type) => type switch
    {
        { Name: "SslProtocols",
            ContainingNamespace: { Name: "Authentication",
            ContainingNamespace: { Name: "Security", ContainingNamespace.Name: "System" } } } => true,
        { Name: "SecurityProtocolType", ContainingNamespace: { Name: "Net", ContainingNamespace.Name: "System" } } => true,
        _ => false,
    };
}
