#if NET
using System.Collections.Concurrent;
using System.Security.Cryptography;
using Hardening.Secrets.Engine;

namespace Hardening.Secrets.Baselines;

/// <summary>Looks secrets up in a baseline. A slow hash is computed once for each different secret and salt.</summary>
internal sealed class BaselineComparer(SecretBaseline baseline, DateTimeOffset? now) : ISecretComparer
{
    private readonly Dictionary<string, BaselineEntry> entries = baseline.Entries
        .Where(e => e.Until is not { } until || (now is { } moment && DateOnly.FromDateTime(moment.UtcDateTime) <= until))
        .ToDictionary(e => e.Fingerprint, StringComparer.Ordinal);

    // A file of many thousand passwords must not keep the scan busy for hours. What lies beyond stays a finding and cannot be accepted.
    private const int MaximumSlow = 1000;

    // Keyed by a hash that lives only as long as the scan.
    private readonly ConcurrentDictionary<string, Lazy<string>> slow = new(StringComparer.Ordinal);

    public SecretFinding Compare(SecretFinding finding, byte[] secret, bool unguessable)
    {
        var canonical = Fingerprints.Canonical(secret);
        if (unguessable)
        {
            var fingerprint = Fingerprints.Random(canonical);
            return finding.Compared(fingerprint, entries.GetValueOrDefault(fingerprint)?.Reason);
        }

        var key = Convert.ToHexStringLower(SHA256.HashData(canonical));
        if (slow.Count >= MaximumSlow && !slow.ContainsKey(key))
        {
            return finding;
        }

        var known = slow.GetOrAdd(key, _ => new Lazy<string>(() => Slow(canonical))).Value;
        return finding.Compared(known, entries.GetValueOrDefault(known)?.Reason);
    }

    /// <summary>The fingerprint under the salt of an entry that fits, or under the baseline's first salt when none does.</summary>
    private string Slow(byte[] canonical)
    {
        string? first = null;
        foreach (var salt in baseline.Salts)
        {
            var fingerprint = Fingerprints.Slow(canonical, salt);
            if (entries.ContainsKey(fingerprint))
            {
                return fingerprint;
            }

            first ??= fingerprint;
        }

        return first!;
    }
}
#endif
