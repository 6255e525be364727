using Hardening.Sbom.Graph;
using Hardening.Sbom.Licensing;

namespace Hardening.Sbom.Formats.CycloneDx;

/// <summary>The specification's words for the graph's values.</summary>
internal static class CycloneDxTerms
{
    public static string Version(CycloneDxVersion version) => version switch
    {
        CycloneDxVersion.V16 => "1.6",
        CycloneDxVersion.V17 => "1.7",
        _ => throw new ArgumentOutOfRangeException(nameof(version)),
    };

    public static string Type(ComponentKind kind) => kind switch
    {
        ComponentKind.Application => "application",
        ComponentKind.Framework => "framework",
        ComponentKind.Package or ComponentKind.Project or ComponentKind.Assembly => "library",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static string Scope(ComponentScope scope) => scope switch
    {
        ComponentScope.Required => "required",
        ComponentScope.Optional => "optional",
        ComponentScope.Excluded => "excluded",
        _ => throw new ArgumentOutOfRangeException(nameof(scope)),
    };

    public static string Phase(LifecyclePhase phase) => phase switch
    {
        LifecyclePhase.PreBuild => "pre-build",
        LifecyclePhase.Build => "build",
        LifecyclePhase.PostBuild => "post-build",
        _ => throw new ArgumentOutOfRangeException(nameof(phase)),
    };

    public static string Algorithm(DigestAlgorithm algorithm) => algorithm switch
    {
        DigestAlgorithm.Sha256 => "SHA-256",
        DigestAlgorithm.Sha384 => "SHA-384",
        DigestAlgorithm.Sha512 => "SHA-512",
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm)),
    };

    public static string Link(ExternalLinkKind kind) => kind switch
    {
        ExternalLinkKind.Distribution => "distribution",
        ExternalLinkKind.Vcs => "vcs",
        ExternalLinkKind.Website => "website",
        ExternalLinkKind.License => "license",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static string Technique(EvidenceMethod method) => method switch
    {
        EvidenceMethod.Manifest => "manifest-analysis",
        EvidenceMethod.Build => "instrumentation",
        EvidenceMethod.FileContent => "binary-analysis",
        EvidenceMethod.FileName => "filename",
        _ => throw new ArgumentOutOfRangeException(nameof(method)),
    };

    public static string Aggregate(Completeness completeness) => completeness switch
    {
        Completeness.Complete => "complete",
        Completeness.Incomplete => "incomplete",
        Completeness.Unknown => "unknown",
        _ => throw new ArgumentOutOfRangeException(nameof(completeness)),
    };

    /// <summary>Whether a claim is one listed licence id, which has a field of its own.</summary>
    public static bool IsLicenseId(LicenseClaim claim) => SpdxExpression.TryParse(claim.Expression) is { IsSimple: true };

    /// <summary>Properties of a file.</summary>
    public static IReadOnlyCollection<Property> Properties(ShippedFile file) =>
        file.Container is { } container ? [new Property(Build.PropertyNames.FileContainer, container)] : [];

    /// <summary>Properties of a component: its own and the ones that stand for what the version has no field for.</summary>
    public static IReadOnlyCollection<Property> Properties(Component component, CycloneDxVersion version)
    {
        var properties = new List<Property>(component.Properties);
        if (component.ScopeReason is { } reason)
        {
            properties.Add(new Property(Build.PropertyNames.ScopeReason, reason));
        }

        if (version < CycloneDxVersion.V17 && component.IsExternal)
        {
            properties.Add(new Property(Build.PropertyNames.External, "true"));
            if (component.VersionRange is { } range)
            {
                properties.Add(new Property(Build.PropertyNames.VersionRange, range));
            }
        }

        foreach (var digest in component.Licenses.Select(claim => claim.FileDigest).OfType<Digest>())
        {
            properties.Add(new Property(Build.PropertyNames.LicenseFileSha256, digest.Hex));
        }

        return [.. properties.OrderBy(property => property.Name, StringComparer.Ordinal).ThenBy(property =>
            property.Value, StringComparer.Ordinal)];
    }
}
