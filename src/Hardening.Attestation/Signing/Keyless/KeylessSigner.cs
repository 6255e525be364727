using Hardening.Attestation.Bundles;
using Hardening.Attestation.Signing.Keyless.Fulcio;
using Hardening.Attestation.Signing.Keyless.Identity;
using Hardening.Attestation.Signing.Keyless.Rekor;
using Hardening.Attestation.Signing.Keyless.Services;
using Hardening.Attestation.Signing.Keyless.Timestamps;
using Hardening.Attestation.Statements;
using Hardening.Cryptography.Signing;

namespace Hardening.Attestation.Signing.Keyless;

/// <summary>
/// Signs under an identity instead of a key: a key that lives for one signature is certified for whoever an identity
/// token names, and time stamps and a public log keep the signature verifiable when the certificate has ended.
/// </summary>
/// <param name="options">Who signs, and with whose help.</param>
public sealed class KeylessSigner(KeylessOptions options)
{
    private readonly ServiceClient client = new(options.Connection);

    /// <summary>Signs a file.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="cancellationToken">Ends reading and requests; a log entry may exist then.</param>
    /// <returns>A bundle of version 0.3 that this library verifies against <see cref="KeylessOptions.TrustedRoot"/>.</returns>
    /// <exception cref="AttestationException">The file is unreadable (HTB0203, HTB0204), or signing failed: HTB0821 to HTB0832.</exception>
    public Task<Bundle> SignFileAsync(string path, CancellationToken cancellationToken = default) =>
        SignAsync((key, cancellation) => BundleSigner.SignFileAsync(path, key, cancellation), cancellationToken);

    /// <summary>Signs a statement.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="cancellationToken">Ends requests; a log entry may exist then.</param>
    /// <returns>As <see cref="SignFileAsync"/>.</returns>
    /// <exception cref="AttestationException">Signing failed (HTB0821 to HTB0832).</exception>
    public Task<Bundle> SignStatementAsync(Statement statement, CancellationToken cancellationToken = default) =>
        SignAsync((key, cancellation) => BundleSigner.SignStatementAsync(statement, key, cancellation), cancellationToken);

    /// <summary>Signs a statement given as bytes, which become the payload unchanged.</summary>
    /// <param name="statement">UTF-8 JSON of a statement.</param>
    /// <param name="cancellationToken">Ends requests; a log entry may exist then.</param>
    /// <returns>As <see cref="SignFileAsync"/>.</returns>
    /// <exception cref="AttestationException">It is no statement (HTB0201, HTB0804), or signing failed (HTB0821 to HTB0832).</exception>
    public Task<Bundle> SignStatementAsync(ReadOnlyMemory<byte> statement, CancellationToken cancellationToken = default) =>
        SignAsync((key, cancellation) => BundleSigner.SignStatementAsync(statement, key, cancellation), cancellationToken);

    private async Task<Bundle> SignAsync(Func<ISigner, CancellationToken, Task<Bundle>> sign, CancellationToken cancellationToken)
    {
        // 1. Services, before anything leaves this machine.
        client.RefuseOffline("keyless signing");
        var services = options.Config.Select(options.Connection.Time.GetUtcNow());

        // 2. The signature; an unreadable file ends here.
        using var key = EphemeralKey.Create();
        var signed = await sign(key, cancellationToken).ConfigureAwait(false);

        // 3. The certificate for this key and identity.
        var token = await TokenAsync(cancellationToken).ConfigureAwait(false);
        var authority = new FulcioClient(client, services.CertificateAuthority);
        var certificate = await authority.IssueAsync(key, token, cancellationToken).ConfigureAwait(false);
        var identity = IssuedCertificate.Check(certificate, key.PublicKey.Spki.Span, token, options.ExpectedIdentity, options.TrustedRoot);

        // 4. The time.
        var timestamps = new List<ReadOnlyMemory<byte>>();
        foreach (var address in services.TimestampAuthorities)
        {
            timestamps.Add(await new TimestampClient(client, address)
                .StampAsync(signed.Signature, options.TrustedRoot, cancellationToken).ConfigureAwait(false));
        }

        // 5. The log, last: an entry cannot be taken back.
        var bundle = signed with { PublicKeyHint = null, Certificates = [certificate], Timestamps = timestamps };
        ILogClient log = services.Log.ApiVersion == 1
            ? new RekorV1Client(client, services.Log.Address) : new RekorV2Client(client, services.Log.Address);
        bundle = bundle with { LogEntries = [await log.EnterAsync(bundle, cancellationToken).ConfigureAwait(false)] };

        // 6. What does not verify here is not handed out.
        SignedBundle.Check(bundle, identity, options.TrustedRoot, options.Connection.Time.GetUtcNow());
        return bundle;
    }

    private async Task<IdentityToken> TokenAsync(CancellationToken cancellationToken)
    {
        var token = await options.Identity.GetAsync(cancellationToken).ConfigureAwait(false) ?? throw new AttestationException(
            KeylessCodes.NoToken, "Nothing gives an identity token.",
            "Run in GitHub Actions, GitLab or Azure Pipelines with the permission to ask for one, set SIGSTORE_ID_TOKEN, or give a token.");
        token.ThrowIfExpired(options.Connection.Time.GetUtcNow());
        return token;
    }
}
