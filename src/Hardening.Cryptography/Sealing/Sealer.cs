using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Hardening.Cryptography.Rings;

namespace Hardening.Cryptography.Sealing;

/// <summary>
/// Seals messages for one purpose under the keys of a ring. A message opens only with the purpose and the associated data that it
/// was sealed with; it is 94 bytes longer than what it holds. May be used from several threads.
/// </summary>
public sealed class Sealer
{
    /// <summary>How much longer a sealed message is, in bytes.</summary>
    public const int Overhead = SealedBlob.Overhead;

    /// <summary>The largest message, in bytes: 64 MiB. What is larger belongs into a stream.</summary>
    public const int MaximumMessage = 64 * 1024 * 1024;

    private const int LongestPurpose = 256;
    private readonly KeyRing ring;
    private readonly string purpose;
    private readonly SealSuite suite;

    /// <summary>Makes a sealer; the ring stays the caller's.</summary>
    /// <param name="ring">The keys.</param>
    /// <param name="purpose">What the messages are, such as <c>session-cookie</c>: 1 to 256 characters, fixed in the program.</param>
    /// <param name="suite">The cipher of new messages.</param>
    /// <exception cref="ArgumentException">The purpose is empty or too long.</exception>
    public Sealer(KeyRing ring, string purpose, SealSuite suite = SealSuite.Aes256Gcm)
    {
        ArgumentNullException.ThrowIfNull(ring);
        ArgumentException.ThrowIfNullOrEmpty(purpose);
        if (purpose.Length > LongestPurpose || !Enum.IsDefined(suite))
        {
            throw new ArgumentException($"A purpose has at most {LongestPurpose} characters, and the suite is one of the two.",
                nameof(purpose));
        }

        this.ring = ring;
        this.purpose = purpose;
        this.suite = suite;
    }

    /// <summary>Seals a message.</summary>
    /// <param name="message">At most <see cref="MaximumMessage"/>.</param>
    /// <param name="associatedData">Data that has to be the same on opening and is not in the output, such as a record's
    /// identifier.</param>
    /// <param name="cancellationToken">Ends the wait for the ring's store.</param>
    /// <exception cref="CryptographyException">The ring's store or wrapper cannot be used.</exception>
    public async ValueTask<byte[]> SealAsync(
        ReadOnlyMemory<byte> message, ReadOnlyMemory<byte> associatedData = default, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(message.Length, MaximumMessage, nameof(message));
        while (true)
        {
            var key = await ring.TakeUseAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                var result = SealedBlob.Seal(key, suite, purpose, message.Span, associatedData.Span);
                CryptographyMetrics.Sealed(purpose);
                return result;
            }
            catch (ObjectDisposedException) when (key.IsWiped)
            {
                // Revoked between the two calls: another key takes its place, or the ring is disposed and says so.
            }
        }
    }

    /// <summary>Opens a message.</summary>
    /// <param name="blob">What <see cref="SealAsync(ReadOnlyMemory{byte}, ReadOnlyMemory{byte}, CancellationToken)"/> gave.</param>
    /// <param name="associatedData">The associated data it was sealed with.</param>
    /// <param name="cancellationToken">Ends the wait for the ring's store.</param>
    /// <exception cref="CryptographyException">It does not open (HTB0311), or the ring's store or wrapper cannot be used.</exception>
    public async ValueTask<byte[]> OpenAsync(
        ReadOnlyMemory<byte> blob, ReadOnlyMemory<byte> associatedData = default, CancellationToken cancellationToken = default)
    {
        var id = blob.Length <= MaximumMessage + Overhead ? SealedBlob.KeyId(blob.Span) : null;
        var key = id is null ? null : await ring.FindAsync(id, cancellationToken).ConfigureAwait(false);
        byte[]? message = null;
        try
        {
            message = key is null ? null : SealedBlob.TryOpen(key, purpose, blob.Span, associatedData.Span);
        }
        catch (ObjectDisposedException) when (key!.IsWiped)
        {
            // Revoked between the two calls, so it does not open.
        }

        CryptographyMetrics.Opened(purpose, message is not null);
        if (message is null)
        {
            CryptographyEvents.Log.Refused(purpose, ring, id, key is not null);
        }

        return message ?? throw Refusal.Of();
    }

    /// <summary>The identifier of the ring key that a message names, or null when it is no sealed message. It says nothing about
    /// authenticity.</summary>
    /// <param name="blob">The sealed message.</param>
    public static string? KeyIdOf(ReadOnlySpan<byte> blob) => SealedBlob.KeyId(blob);

    /// <summary>Seals text, as UTF-8.</summary>
    /// <param name="text">The text.</param>
    /// <param name="associatedData">Data that has to be the same on opening.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Base64url without padding (RFC 4648, 5).</returns>
    public async ValueTask<string> SealTextAsync(string text, ReadOnlyMemory<byte> associatedData = default,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        return BlobText.Encode(await SealAsync(Encoding.UTF8.GetBytes(text), associatedData, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Opens text.</summary>
    /// <param name="text">What <see cref="SealTextAsync"/> gave; any other spelling of the same bytes is refused.</param>
    /// <param name="associatedData">The associated data it was sealed with.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CryptographyException">It does not open (HTB0311).</exception>
    public async ValueTask<string> OpenTextAsync(string text, ReadOnlyMemory<byte> associatedData = default,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        var blob = BlobText.TryDecode(text) ?? throw Refusal.Of();
        return Encoding.UTF8.GetString(await OpenAsync(blob, associatedData, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Seals an object as JSON.</summary>
    /// <typeparam name="T">The object's type.</typeparam>
    /// <param name="value">The object.</param>
    /// <param name="type">How it is written; from a source-generated context, so that trimmed programs can.</param>
    /// <param name="associatedData">Data that has to be the same on opening.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask<byte[]> SealObjectAsync<T>(
        T value, JsonTypeInfo<T> type, ReadOnlyMemory<byte> associatedData = default, CancellationToken cancellationToken = default) =>
        SealAsync(JsonSerializer.SerializeToUtf8Bytes(value, type), associatedData, cancellationToken);

    /// <summary>Opens an object.</summary>
    /// <typeparam name="T">The object's type.</typeparam>
    /// <param name="blob">What <see cref="SealObjectAsync"/> gave.</param>
    /// <param name="type">How it is read.</param>
    /// <param name="associatedData">The associated data it was sealed with.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CryptographyException">It does not open (HTB0311), or holds another type's JSON (HTB0312).</exception>
    public async ValueTask<T?> OpenObjectAsync<T>(
        ReadOnlyMemory<byte> blob, JsonTypeInfo<T> type, ReadOnlyMemory<byte> associatedData = default,
        CancellationToken cancellationToken = default)
    {
        var json = await OpenAsync(blob, associatedData, cancellationToken).ConfigureAwait(false);
        try
        {
            return JsonSerializer.Deserialize(json, type);
        }
        catch (JsonException)
        {
            // The cause would quote the content.
            throw new CryptographyException(
                CryptographyCodes.Malformed, "The opened data is not JSON of the wanted type.", "Open it as the type that was sealed.");
        }
    }

    /// <summary>Seals the values of a dictionary, each bound to its name: a value moved to another name does not open.</summary>
    /// <param name="values">Names and values.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<Dictionary<string, string>> SealValuesAsync(
        IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            result.Add(name, await SealTextAsync(value, Encoding.UTF8.GetBytes(name), cancellationToken).ConfigureAwait(false));
        }

        return result;
    }

    /// <summary>Opens the values of a dictionary.</summary>
    /// <param name="values">What <see cref="SealValuesAsync"/> gave.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CryptographyException">A value does not open under its name (HTB0311).</exception>
    public async ValueTask<Dictionary<string, string>> OpenValuesAsync(
        IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            result.Add(name, await OpenTextAsync(value, Encoding.UTF8.GetBytes(name), cancellationToken).ConfigureAwait(false));
        }

        return result;
    }
}
