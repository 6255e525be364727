using System.Security.Cryptography;
using System.Text;
using Hardening.Sbom.Graph;

namespace Hardening.Sbom.Formats.Spdx;

/// <summary>Identifiers that both SPDX versions accept: letters, digits, dots and dashes.</summary>
internal static class SpdxNames
{
    /// <summary>
    /// A readable identifier of a text. Where characters had to be replaced, eight digits of the text's SHA-256 keep apart what
    /// would otherwise become the same.
    /// </summary>
    public static string Id(string text)
    {
        var clean = string.Create(Math.Min(text.Length, 200), text, (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = char.IsAsciiLetterOrDigit(source[i]) || source[i] == '.' ? source[i] : '-';
            }
        });
        return clean == text ? clean : $"{clean}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8]}";
    }

    /// <summary>Identifier of a shipped file.</summary>
    public static string File(Component owner, ShippedFile file) => Id($"file-{owner.Ref}-{file.Path}");

    /// <summary>Facts of a component that SPDX has no field for, as <c>name=value</c>.</summary>
    public static IEnumerable<string> Statements(Component component)
    {
        foreach (var property in CycloneDx.CycloneDxTerms.Properties(component, CycloneDx.CycloneDxVersion.V16)
            .Except(BsiProperties.Of(component)))
        {
            yield return $"{property.Name}={property.Value}";
        }

        foreach (var evidence in component.Evidence)
        {
            yield return $"hardening:evidence:{CycloneDx.CycloneDxTerms.Technique(evidence.Method)}={evidence.Location}";
        }
    }

    /// <summary>Digests of the archive that a component is distributed as.</summary>
    public static IEnumerable<Digest> ArchiveDigests(Component component) =>
        component.Links.Where(link => link.Kind == ExternalLinkKind.Distribution).SelectMany(link => link.Digests);

    /// <summary>Scheme of an edge: what the target of it is needed for.</summary>
    public static bool IsBuildOnly(ComponentGraph graph, IReadOnlyDictionary<string, Component> components, DependencyEdge edge) =>
        edge.To != graph.Root.Ref && components[edge.To].Scope == ComponentScope.Excluded;
}
