using System.Collections.Immutable;
using Hardening.Sbom.Graph;

namespace Hardening.Sbom.Cryptography;

/// <summary>One use of cryptography as the analyzers report it.</summary>
/// <param name="Properties">What it is: asset, name, assembly and the parameters.</param>
/// <param name="Place">Where it is.</param>
public sealed record CryptoFact(ImmutableSortedDictionary<string, string> Properties, SourcePlace Place);
