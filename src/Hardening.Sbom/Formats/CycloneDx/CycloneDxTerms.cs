using System.Collections.Immutable;
using Hardening.Sbom.Graph;
using Hardening.Sbom.Licensing;

namespace Hardening.Sbom.Formats.CycloneDx;

/// <summary>The specification's words for the graph's values.</summary>
internal static class CycloneDxTerms
{
    public const string Concluded = "concluded";

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
        ComponentKind.Container => "container",
        ComponentKind.OperatingSystem => "operating-system",
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

    /// <summary>References of a component; the repository counts as the place of the sources, too (BSI TR-03183-2, 5.2.4).</summary>
    public static IReadOnlyCollection<TypedLink> Links(Component component) =>
    [
        .. component.Links.Select(link => new TypedLink(Link(link.Kind), link)),
        .. component.Links.Where(link => link.Kind == ExternalLinkKind.Vcs).Select(link => new TypedLink("source-distribution", link)),
    ];

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

    /// <summary>What is declared and what was concluded, each with the word for it.</summary>
    public static ImmutableArray<(LicenseClaim Claim, string Acknowledgement)> Licenses(Component component) =>
    [
        .. component.Licenses.Select(claim => (claim, "declared")),
        .. component.ConcludedLicense is { } expression ? [(new LicenseClaim { Expression = expression }, Concluded)] : Array.Empty<(LicenseClaim, string)>(),
    ];

    /// <summary>Whether a claim is one listed licence id, which has a field of its own.</summary>
    public static bool IsLicenseId(LicenseClaim claim) => SpdxExpression.TryParse(claim.Expression) is { IsSimple: true };

    /// <summary>Properties of a file.</summary>
    public static IReadOnlyCollection<Property> Properties(ShippedFile file, IReadOnlySet<string> containers) =>
        file.Container is { } container
            ? [.. BsiProperties.Of(file, containers), new Property(Build.PropertyNames.FileContainer, container)]
            : BsiProperties.Of(file, containers);

    /// <summary>Where the producer of a component can be reached: its web page, or where its sources are.</summary>
    public static string? Contact(Component component) => (component.Links.FirstOrDefault(link => link.Kind == ExternalLinkKind.Website)
        ?? component.Links.FirstOrDefault(link => link.Kind == ExternalLinkKind.Vcs))?.Url;

    /// <summary>Properties of a component: its own and the ones that stand for what the version has no field for.</summary>
    public static IReadOnlyCollection<Property> Properties(Component component, CycloneDxVersion version)
    {
        var properties = new List<Property>(component.Properties.Union(BsiProperties.Of(component)));
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
