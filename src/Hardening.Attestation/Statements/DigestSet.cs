using System.Collections;

namespace Hardening.Attestation.Statements;

/// <summary>
/// Digests of one thing under several algorithms (in-toto DigestSet): names such as <c>sha256</c>, <c>sha512</c>,
/// <c>gitCommit</c>; values in lower-case hex for those. Enumerated in ordinal order of names.
/// </summary>
public sealed class DigestSet : IEnumerable<KeyValuePair<string, string>>, IEquatable<DigestSet>
{
    private readonly SortedList<string, string> digests = new(StringComparer.Ordinal);

    /// <summary>Creates a set.</summary>
    /// <param name="digests">Names and values; hexadecimal values of hash algorithms are lower-cased by the caller.</param>
    /// <exception cref="ArgumentException">A name is repeated.</exception>
    public DigestSet(params IEnumerable<KeyValuePair<string, string>> digests)
    {
        ArgumentNullException.ThrowIfNull(digests);
        foreach (var (name, value) in digests)
        {
            this.digests.Add(name, value);
        }
    }

    /// <summary>Number of digests.</summary>
    public int Count => digests.Count;

    /// <summary>The value of an algorithm, or null.</summary>
    /// <param name="algorithm">Name, compared ordinally.</param>
    public string? this[string algorithm] => digests.GetValueOrDefault(algorithm);

    /// <summary>SHA-256 and SHA-512 of one byte string.</summary>
    /// <param name="sha256">32 bytes.</param>
    /// <param name="sha512">64 bytes.</param>
    public static DigestSet Of(ReadOnlySpan<byte> sha256, ReadOnlySpan<byte> sha512) => new(
        new KeyValuePair<string, string>("sha256", Convert.ToHexStringLower(sha256)),
        new KeyValuePair<string, string>("sha512", Convert.ToHexStringLower(sha512)));

    /// <summary>A git commit.</summary>
    /// <param name="commit">40 or 64 lower-case hex digits.</param>
    public static DigestSet GitCommit(string commit) => new(new KeyValuePair<string, string>("gitCommit", commit));

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => digests.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(DigestSet? other) => other is not null && digests.SequenceEqual(other.digests);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DigestSet);

    /// <inheritdoc/>
    public override int GetHashCode() => digests.Aggregate(0, (hash, pair) => HashCode.Combine(hash, pair.Key, pair.Value));

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", digests.Select(pair => $"{pair.Key}:{pair.Value}"));
}
