using System.Buffers.Binary;
using System.Text;
using Hardening.Cryptography.Derivation;
using Hardening.Cryptography.Rings;

namespace Hardening.Cryptography.Sealing;

/// <summary>
/// Finds sealed records by a value without storing the value: beside the sealed record stands the value's index, which only the ring's
/// keys can compute. Equal values have equal indexes, so whoever reads the table sees which rows agree and how often; do not index
/// what has few possible values. An index is base64url of 48 bytes: the key's identifier (16), then HMAC-SHA512 cut to 32.
/// </summary>
public sealed class BlindIndex
{
    private const int IndexSize = 32;
    private const int LongestPurpose = 256;
    private readonly KeyRing ring;
    private readonly byte[] purpose;

    /// <summary>Makes an index; the ring stays the caller's.</summary>
    /// <param name="ring">The keys.</param>
    /// <param name="purpose">What the values are, such as <c>customer-email</c>: 1 to 256 characters; indexes of different
    /// purposes never agree.</param>
    /// <exception cref="ArgumentException">The purpose is empty or too long.</exception>
    public BlindIndex(KeyRing ring, string purpose)
    {
        ArgumentNullException.ThrowIfNull(ring);
        ArgumentException.ThrowIfNullOrEmpty(purpose);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(purpose.Length, LongestPurpose, nameof(purpose));
        this.ring = ring;
        this.purpose = Encoding.UTF8.GetBytes(purpose);
    }

    /// <summary>The indexes under which a value may stand: that of the primary first, which a new record takes, then those of
    /// older keys.</summary>
    /// <param name="value">The value in the one form in which it is always given, for example trimmed and in lower case.</param>
    /// <param name="cancellationToken">Ends the wait for the ring.</param>
    public async ValueTask<IReadOnlyList<string>> OfAsync(string value, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(value);
        var keys = await ring.EnabledAsync(cancellationToken).ConfigureAwait(false);
        var input = Input(Encoding.UTF8.GetBytes(value));
        return [.. keys.Select(key => Index(key, input))];
    }

    private static string Index(RingKey key, byte[] input)
    {
        Span<byte> code = stackalloc byte[64];
        key.Mac(input, code);
        return BlobText.Encode([.. key.IdBytes, .. code[..IndexSize]]);
    }

    private byte[] Input(byte[] value) => [.. DerivationLabels.RingBlindIndex, .. Length(purpose), .. purpose, .. Length(value), .. value];

    private static byte[] Length(byte[] part)
    {
        var length = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(length, part.Length);
        return length;
    }
}
