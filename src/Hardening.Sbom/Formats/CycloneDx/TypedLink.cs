using Hardening.Sbom.Graph;

namespace Hardening.Sbom.Formats.CycloneDx;

/// <summary>A link under one of the types that CycloneDX has for external references.</summary>
internal sealed record TypedLink(string Type, ExternalLink Link);
