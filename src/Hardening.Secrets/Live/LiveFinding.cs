#if NET
using Hardening.Secrets.Files;

namespace Hardening.Secrets.Live;

/// <summary>A secret that a service was asked about, at the first place where it was found.</summary>
/// <param name="Located">The finding and its place.</param>
/// <param name="Host">Name of the service that was asked.</param>
/// <param name="Verdict">What it said.</param>
/// <param name="Status">Status code of its answer; null when there was none.</param>
public sealed record LiveFinding(LocatedFinding Located, string Host, LiveVerdict Verdict, int? Status);
#endif
