using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.Runtime;
using Hardening.Cryptography.Wrapping;

namespace Hardening.Cryptography.AwsKms;

/// <summary>
/// Wraps keys by a symmetric key of AWS KMS, operations <c>Encrypt</c> and <c>Decrypt</c>. The encryption context is bound to what is
/// wrapped and stands in the service's log in clear text, so it holds no secret. The caller needs <c>kms:Encrypt</c> and
/// <c>kms:Decrypt</c> on the key.
/// </summary>
public sealed partial class AwsKmsKeyWrapper : KeyWrapper
{
    private readonly IAmazonKeyManagementService client;
    private readonly string keyArn;
    private readonly Dictionary<string, string> context;

    /// <summary>Makes a wrapper.</summary>
    /// <param name="client">Talks to the service; not disposed.</param>
    /// <param name="keyArn">The key by its full name, <c>arn:aws:kms:REGION:ACCOUNT:key/ID</c>: an alias can be moved to another
    /// key.</param>
    /// <param name="context">The encryption context: at least one pair, such as the name of the application.</param>
    /// <exception cref="CryptographyException">It is not the full name of a key (HTB0312).</exception>
    /// <exception cref="ArgumentException">The context is empty.</exception>
    public AwsKmsKeyWrapper(IAmazonKeyManagementService client, string keyArn, IReadOnlyDictionary<string, string> context)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(keyArn);
        ArgumentNullException.ThrowIfNull(context);
        if (context.Count == 0)
        {
            throw new ArgumentException("An encryption context has at least one pair.", nameof(context));
        }

        this.client = client;
        this.keyArn = KeyName().IsMatch(keyArn) ? keyArn : throw new CryptographyException(
            CryptographyCodes.Malformed, "The name is not that of a KMS key.", "Give it in full, arn:aws:kms:REGION:ACCOUNT:key/ID, not as an alias.");
        this.context = new Dictionary<string, string>(context, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public override string Kind => "aws-kms";

    /// <inheritdoc/>
    protected override async ValueTask<byte[]> WrapCoreAsync(ReadOnlyMemory<byte> key, CancellationToken cancellationToken)
    {
        var copy = key.ToArray();
        try
        {
            var request = new EncryptRequest { KeyId = keyArn, Plaintext = new MemoryStream(copy, writable: false), EncryptionContext = context };
            var answer = await client.EncryptAsync(request, cancellationToken).ConfigureAwait(false);
            CheckKey(answer.KeyId);
            return answer.CiphertextBlob.ToArray();
        }
        catch (Exception e) when (IsOfService(e, cancellationToken))
        {
            throw Fault(e);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(copy);
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask<byte[]?> UnwrapCoreAsync(ReadOnlyMemory<byte> wrapped, CancellationToken cancellationToken)
    {
        try
        {
            // With the key's name, so that nothing that another key wrapped is ever opened.
            var request = new DecryptRequest { KeyId = keyArn, CiphertextBlob = new MemoryStream(wrapped.ToArray(), writable: false), EncryptionContext = context };
            var answer = await client.DecryptAsync(request, cancellationToken).ConfigureAwait(false);
            CheckKey(answer.KeyId);
            using var plaintext = answer.Plaintext;
            var key = plaintext.ToArray();
            CryptographicOperations.ZeroMemory(plaintext.TryGetBuffer(out var buffer) ? buffer : default);
            return key;
        }
        catch (Exception e) when (e is InvalidCiphertextException or IncorrectKeyException)
        {
            return null;
        }
        catch (Exception e) when (IsOfService(e, cancellationToken))
        {
            throw Fault(e);
        }
    }

    private static bool IsOfService(Exception e, CancellationToken cancellationToken) =>
        e is AmazonServiceException or AmazonClientException or HttpRequestException or IOException
        || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private void CheckKey(string? used)
    {
        if (!string.Equals(used, keyArn, StringComparison.Ordinal))
        {
            throw Unavailable("The service used another key than the one that was named.", keyArn);
        }
    }

    // The service's own name of the error, not its words.
    private CryptographyException Fault(Exception cause) => Unavailable(
        cause is AmazonServiceException { ErrorCode: { Length: > 0 and <= 64 } code } && code.All(char.IsAsciiLetterOrDigit)
            ? $"The service answered {code}." : "The service did not answer.", keyArn);

    [GeneratedRegex(@"\Aarn:aws[a-z-]{0,16}:kms:[a-z0-9-]{1,32}:[0-9]{12}:key/[A-Za-z0-9-]{1,64}\z")]
    private static partial Regex KeyName();
}
