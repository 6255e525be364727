using System.Collections.Immutable;
using Hardening.Sbom.Licensing;

namespace Hardening.Sbom.Hygiene;

/// <summary>
/// Which licences are allowed. One that is denied is never allowed; with an empty list of allowed ones every other is.
/// </summary>
public sealed record LicenseRules
{
    /// <summary>Allowed licences: SPDX ids, also with an exception (<c>GPL-2.0-only WITH Classpath-exception-2.0</c>).</summary>
    public ImmutableArray<string> Allow { get; init; } = [];

    /// <summary>Denied licences; a denied version is denied also where a later one may be chosen.</summary>
    public ImmutableArray<string> Deny { get; init; } = [];

    /// <summary>Packages that are accepted nevertheless.</summary>
    public ImmutableArray<LicenseException> Exceptions { get; init; } = [];

    /// <summary>Whether one licence of an expression is allowed.</summary>
    public bool Allows(SpdxLicense license)
    {
        ArgumentNullException.ThrowIfNull(license);
        return !Deny.Any(denied => Denies(denied, license)) && (Allow.IsEmpty || Allow.Any(allowed => Allows(allowed, license)));
    }

    // An exception gives rights beyond the licence, so who allows the licence allows it with any exception.
    private static bool Allows(string allowed, SpdxLicense license) =>
        Same(allowed, license.Text) || Same(allowed, license.Id)
        // "Or later" leaves the choice of exactly this version.
        || (license.OrLater && (Same(allowed, license.Family) || Same(allowed, license.Family + "-only")));

    private static bool Denies(string denied, SpdxLicense license) =>
        denied.Contains(" WITH ", StringComparison.Ordinal) ? Same(denied, license.Text)
        : Same(SpdxLicense.FamilyOf(denied), license.Family);

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
