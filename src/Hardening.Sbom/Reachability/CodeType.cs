using System.Collections.Immutable;

namespace Hardening.Sbom.Reachability;

/// <summary>A type of an assembly.</summary>
/// <param name="Name">Name of its definition.</param>
/// <param name="Base">Definition of its base type, or null.</param>
/// <param name="Related">Base type, interfaces and types of its fields: what comes to life with it.</param>
/// <param name="Methods">Its methods.</param>
internal sealed record CodeType(string Name, string? Base, ImmutableArray<string> Related, ImmutableArray<CodeMethod> Methods);
