using Hardening.Attestation.Statements;

namespace Hardening.Build.Tasks;

/// <summary>What a restore decided.</summary>
/// <param name="Packages">The packages, with digests, in ordinal order.</param>
/// <param name="ConfigFiles">Absolute paths of the NuGet.config files it read; the user's own among them.</param>
internal sealed record RestoreGraph(IReadOnlyList<ResourceDescriptor> Packages, IReadOnlyList<string> ConfigFiles);
