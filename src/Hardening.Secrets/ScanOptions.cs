namespace Hardening.Secrets;

/// <summary>How a <see cref="SecretScanner"/> judges and reports.</summary>
public sealed class ScanOptions
{
    /// <summary>The time against which expiry is judged; null judges nothing as expired.</summary>
    public DateTimeOffset? Now { get; set; }

    /// <summary>
    /// Key of the correlation ids, at least 16 bytes. Without one, only secrets that cannot be guessed from a hash get an id.
    /// </summary>
    public byte[]? CorrelationKey { get; set; }

    /// <summary>Decodings inside decodings that are followed (base64, hexadecimal, escapes), 0 to 8; default 3.</summary>
    public int MaximumDecodeDepth { get; set; } = 3;

#if NET
    /// <summary>
    /// Accepted secrets, which become notes. Its entries are read when a scanner is created; an entry past its day, or with a day where
    /// <see cref="Now"/> is null, does not count.
    /// </summary>
    public Baselines.SecretBaseline? Baseline { get; set; }

    /// <summary>Sees every finding at warning or above with its secret; in place of the baseline.</summary>
    internal Engine.ISecretComparer? Comparer { get; set; }
#endif
}
