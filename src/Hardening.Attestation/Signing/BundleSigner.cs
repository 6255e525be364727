using System.Security.Cryptography;
using Hardening.Attestation.Bundles;
using Hardening.Attestation.Envelopes;
using Hardening.Attestation.Statements;
using Hardening.Cryptography.Signing;

namespace Hardening.Attestation.Signing;

/// <summary>Signs statements and files with a managed key and puts the signature into a version 0.3 bundle.</summary>
public static class BundleSigner
{
    /// <summary>Signs a statement.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="signer">The key.</param>
    /// <param name="cancellationToken">Ends a call to a remote signer.</param>
    public static Task<Bundle> SignStatementAsync(Statement statement, ISigner signer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(statement);
        return SignPayloadAsync(statement.ToUtf8(), signer, cancellationToken);
    }

    /// <summary>Signs a statement given as bytes, which become the payload unchanged.</summary>
    /// <param name="statement">UTF-8 JSON of a statement.</param>
    /// <param name="signer">The key.</param>
    /// <param name="cancellationToken">Ends a call to a remote signer.</param>
    /// <exception cref="AttestationException">The bytes are not a statement (HTB0201, HTB0804).</exception>
    public static Task<Bundle> SignStatementAsync(
        ReadOnlyMemory<byte> statement, ISigner signer, CancellationToken cancellationToken = default)
    {
        Statement.Parse(statement);
        return SignPayloadAsync(statement, signer, cancellationToken);
    }

    /// <summary>Signs a file. It is read as a stream, save under Ed25519, which needs it whole (at most 1 GiB).</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="signer">The key.</param>
    /// <param name="cancellationToken">Cancels reading and signing.</param>
    /// <exception cref="AttestationException">The file is missing (HTB0203), cannot be read (HTB0204) or is too large for Ed25519 (HTB0804).</exception>
    public static async Task<Bundle> SignFileAsync(string path, ISigner signer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(signer);
        try
        {
            var hash = signer.Algorithm.Hash() ?? HashAlgorithmName.SHA256;
            await using var file = File.OpenRead(path);
            var digest = await CryptographicOperations.HashDataAsync(hash, file, cancellationToken).ConfigureAwait(false);
            var signature = signer is IDigestSigner digestSigner
                ? await digestSigner.SignDigestAsync(digest, cancellationToken).ConfigureAwait(false)
                : await signer.SignAsync(await ReadWholeAsync(file, path, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            var name = hash == HashAlgorithmName.SHA512 ? "sha512" : hash == HashAlgorithmName.SHA384 ? "sha384" : "sha256";
            return new Bundle { PublicKeyHint = Hint(signer), MessageSignature = new MessageSignature(new MessageDigest(name, digest), signature) };
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new AttestationException(
                AttestationCodes.ArtifactMissing, "The file to sign does not exist.", "Check the path.", path, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AttestationException(
                AttestationCodes.ArtifactUnreadable, "The file to sign cannot be read: " + error.Message,
                "Check that it is a file and that you may read it.", path, error);
        }
    }

    // The hint that other tools write: base64 of the SHA-256 of the SubjectPublicKeyInfo.
    private static string Hint(ISigner signer) => Convert.ToBase64String(Convert.FromHexString(signer.PublicKey.Id));

    private static async Task<Bundle> SignPayloadAsync(ReadOnlyMemory<byte> payload, ISigner signer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(signer);
        var encoded = PreAuthenticationEncoding.Encode(Statement.MediaType, payload.Span);
        var signature = await signer.SignAsync(encoded, cancellationToken).ConfigureAwait(false);
        return new Bundle
        {
            PublicKeyHint = Hint(signer),
            Envelope = new DsseEnvelope(Statement.MediaType, payload, [new DsseSignature(signature)]),
        };
    }

    private static async Task<byte[]> ReadWholeAsync(FileStream file, string path, CancellationToken cancellationToken)
    {
        const long Maximum = 1L << 30;
        if (file.Length > Maximum)
        {
            throw new AttestationException(
                AttestationCodes.DocumentTooLarge, $"Ed25519 signs at most {Maximum} bytes here, and the file has {file.Length}.",
                "Sign with an ECDSA key, or sign a statement about the file.", path);
        }

        file.Position = 0;
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes, cancellationToken).ConfigureAwait(false);
        return bytes;
    }
}
