using System.Net;

namespace Hardening.Networking.Addresses;

/// <summary>A range of addresses that no client of a public service has business with.</summary>
/// <param name="Range">The range.</param>
/// <param name="Purpose">What it is for, in a few words.</param>
/// <param name="Reference">The document that says so.</param>
public sealed record SpecialRange(IPNetwork Range, string Purpose, string Reference);
