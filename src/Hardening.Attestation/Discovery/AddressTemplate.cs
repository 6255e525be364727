using System.Net;
using System.Text.RegularExpressions;

namespace Hardening.Attestation.Discovery;

/// <summary>
/// The address of an attestation service with places for what is looked for: <c>{sha256}</c>, <c>{sha512}</c>, <c>{id}</c> and
/// <c>{version}</c>. Two shapes in use: <c>https://HOST/repos/OWNER/NAME/attestations/sha256:{sha256}</c> and
/// <c>https://HOST/-/npm/v1/attestations/{id}@{version}</c>.
/// </summary>
public sealed partial class AddressTemplate
{
    private readonly string template;

    private AddressTemplate(string template) => this.template = template;

    /// <summary>Reads a template.</summary>
    /// <param name="template">The text. It must be an https address, or http on this machine, with at least one place.</param>
    /// <exception cref="AttestationException">It is none (HTB0843).</exception>
    public static AddressTemplate Parse(string template)
    {
        ArgumentNullException.ThrowIfNull(template);
        var places = Place().Matches(template).Select(match => match.Value).ToArray();
        if (places.Length == 0 || places.Except(["{sha256}", "{sha512}", "{id}", "{version}"], StringComparer.Ordinal).Any())
        {
            throw Bad(template, "it needs {sha256}, {sha512}, or {id} and {version}, and nothing else in braces");
        }

        if (!Uri.TryCreate(Place().Replace(template, "x"), UriKind.Absolute, out var sample) || Place().IsMatch(string.Join('/', template.Split('/').Take(3))))
        {
            throw Bad(template, "it is not an absolute address");
        }

        var plain = sample.Scheme == Uri.UriSchemeHttp && (sample.Host == "localhost" || (IPAddress.TryParse(sample.Host, out var ip) && IPAddress.IsLoopback(ip)));
        return sample.Scheme == Uri.UriSchemeHttps || plain ? new AddressTemplate(template) : throw Bad(template, "it is neither https nor on this machine");
    }

    /// <summary>The addresses to ask about an artifact: one for each SHA-256 it is known by; none when something it needs is unknown.</summary>
    internal IReadOnlyList<Uri> For(BundleQuery query)
    {
        var bySha512 = template.Contains("{sha512}", StringComparison.Ordinal);
        var digests = bySha512 ? query.Sha512 : query.Sha256;
        var byDigest = bySha512 || template.Contains("{sha256}", StringComparison.Ordinal);
        var byName = template.Contains("{id}", StringComparison.Ordinal) || template.Contains("{version}", StringComparison.Ordinal);
        if (byName && (query.PackageId is null || query.PackageVersion is null))
        {
            return [];
        }

        var named = template
            .Replace("{id}", Uri.EscapeDataString(query.PackageId ?? string.Empty), StringComparison.Ordinal)
            .Replace("{version}", Uri.EscapeDataString(query.PackageVersion ?? string.Empty), StringComparison.Ordinal);
        return byDigest ? [.. digests.Select(digest => new Uri(named.Replace(bySha512 ? "{sha512}" : "{sha256}", digest, StringComparison.Ordinal)))] : [new Uri(named)];
    }

    private static AttestationException Bad(string template, string why) => new(
        AttestationCodes.BadAddressTemplate, $"'{template}' is no address to look for bundles at: {why}.",
        "Write it like https://HOST/repos/OWNER/NAME/attestations/sha256:{sha256} or https://HOST/-/npm/v1/attestations/{id}@{version}.");

    [GeneratedRegex(@"\{[^{}/]*\}", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
