using System.Collections.Immutable;
using Hardening.Sbom.Advisories;
using Hardening.Sbom.Audit;

namespace Hardening.Sbom.Vex;

/// <summary>One statement: a vulnerability, the package it is in, the status and how it is known.</summary>
/// <param name="Advisory">The vulnerability.</param>
/// <param name="Package">The package.</param>
/// <param name="Status">The status.</param>
/// <param name="Evidence">What the status rests on, one sentence each, from the first observation to the conclusion.</param>
public sealed record VexStatement(Advisory Advisory, AuditedPackage Package, VexStatus Status, ImmutableArray<string> Evidence)
{
    /// <summary>Why the product is not affected; null for every other status.</summary>
    public VexJustification? Justification { get; init; }
}
