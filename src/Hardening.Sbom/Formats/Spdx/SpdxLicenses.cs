using Hardening.Sbom.Graph;

namespace Hardening.Sbom.Formats.Spdx;

/// <summary>Licence claims as SPDX expressions: free text becomes a <c>LicenseRef-</c> whose text the document carries.</summary>
internal static class SpdxLicenses
{
    /// <summary>The declared expression of a component, or null.</summary>
    public static string? Declared(Component component) => component.Licenses.IsEmpty
        ? null
        : string.Join(" AND ", component.Licenses.Select(claim => claim.Expression is { } expression
            ? component.Licenses.Length == 1 ? expression : $"({expression})"
            : Reference(claim)));

    /// <summary>References of a document and their texts, in order.</summary>
    public static SortedDictionary<string, string> Extracted(ComponentGraph graph)
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var concluded = graph.Components.Select(component => component.ConcludedLicense).OfType<string>()
            .Select(expression => new LicenseClaim { Expression = expression });
        foreach (var claim in graph.Components.Prepend(graph.Root).SelectMany(component => component.Licenses).Concat(concluded))
        {
            if (claim.Expression is null)
            {
                texts[Reference(claim)] = claim.Url is { } url && url != claim.Name ? $"{claim.Name} ({url})" : claim.Name ?? "unknown";
                continue;
            }

            foreach (var word in claim.Expression.Split([' ', '(', ')'], StringSplitOptions.RemoveEmptyEntries))
            {
                if (word.StartsWith("LicenseRef-", StringComparison.Ordinal))
                {
                    texts.TryAdd(word, "The text is in the package that declares it.");
                }
            }
        }

        return texts;
    }

    private static string Reference(LicenseClaim claim) => "LicenseRef-" + SpdxNames.Id($"{claim.Name} {claim.FileDigest?.Hex[..16]}".TrimEnd());
}
