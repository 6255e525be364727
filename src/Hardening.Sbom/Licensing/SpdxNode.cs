namespace Hardening.Sbom.Licensing;

/// <summary>A node of a parsed expression: a licence, or several nodes of which all or any have to hold.</summary>
/// <param name="Text">As it stands in the canonical expression.</param>
/// <param name="License">The licence, or null.</param>
/// <param name="Parts">The nodes it joins; empty for a licence.</param>
/// <param name="IsChoice">Whether one of them is enough (<c>OR</c>).</param>
internal sealed record SpdxNode(string Text, SpdxLicense? License, SpdxNode[] Parts, bool IsChoice)
{
    public IEnumerable<SpdxLicense> Licenses => License is not null ? [License] : Parts.SelectMany(part => part.Licenses);

    public bool Holds(Func<SpdxLicense, bool> holds) =>
        License is not null ? holds(License) : IsChoice ? Parts.Any(part => part.Holds(holds)) : Parts.All(part => part.Holds(holds));
}
