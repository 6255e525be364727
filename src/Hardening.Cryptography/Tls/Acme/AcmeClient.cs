using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using Hardening.Cryptography.Signing;
using Hardening.Cryptography.Tls.Renewal;

namespace Hardening.Cryptography.Tls.Acme;

/// <summary>
/// Gets certificates from a service that speaks ACME (RFC 8555), with its advice when to renew (RFC 9773). Each certificate has a new
/// ECDSA P-256 key; the account's key is another one and stays where its signer keeps it.
/// </summary>
public sealed class AcmeClient
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private readonly AcmeSession session;
    private readonly AcmeAccount account;
    private readonly IAcmeChallengeSolver solver;
    private readonly IReadOnlyList<string>? contact;
    private readonly TimeProvider time;
    private readonly TimeSpan patience;

    /// <summary>Makes a client; nothing is asked yet.</summary>
    /// <param name="http">Trusts the service's own certificate; stays the caller's.</param>
    /// <param name="directory">The service's directory, https.</param>
    /// <param name="account">The account's ECDSA P-256 key, stays the caller's; an account is made for it on first use, with which the
    /// service's terms are agreed to.</param>
    /// <param name="solver">Proves control over names.</param>
    /// <param name="time">The clock.</param>
    /// <param name="contact">Addresses such as <c>mailto:admin@example.org</c>, for warnings.</param>
    /// <param name="patience">How long the service may take for each step; 5 minutes where it is not given.</param>
    /// <exception cref="CryptographyException">The key is of another kind (HTB0306).</exception>
    public AcmeClient(
        HttpClient http, Uri directory, ISigner account, IAcmeChallengeSolver solver, TimeProvider time,
        IReadOnlyList<string>? contact = null, TimeSpan? patience = null)
    {
        ArgumentNullException.ThrowIfNull(account);
        this.account = new AcmeAccount(account);
        this.solver = solver;
        this.time = time;
        this.contact = contact;
        this.patience = patience ?? TimeSpan.FromMinutes(5);
        session = new AcmeSession(http, directory, this.account, time);
    }

    /// <summary>Orders a certificate, proves control over its names and fetches it.</summary>
    /// <param name="names">DNS names, with <c>*.</c> where the solver can do that, and IP addresses; at least one.</param>
    /// <param name="replaced">The certificate that this one takes the place of, for the service's planning.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="CryptographyException">The service refuses (HTB0313) or fails (HTB0314).</exception>
    public async Task<IssuedCertificate> IssueAsync(
        IReadOnlyList<string> names, X509Certificate2? replaced = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentOutOfRangeException.ThrowIfZero(names.Count, nameof(names));
        var directory = await session.DirectoryAsync(cancellationToken).ConfigureAwait(false);
        await session.SignInAsync(contact, cancellationToken).ConfigureAwait(false);
        var wanted = new AcmeNewOrder(
            [.. names.Select(name => new AcmeIdentifier(IPAddress.TryParse(name, out _) ? "ip" : "dns", name))],
            directory.RenewalInfo is not null && replaced is not null ? RenewalId(replaced) : null);
        var created = await session.PostAsync(directory.NewOrder, "the order", wanted, AcmeJson.Default.AcmeNewOrder, cancellationToken).ConfigureAwait(false);
        var place = created.Location ?? throw AcmeFault.Failed("it does not say where the order is");
        var order = AcmeSession.Parse(created, AcmeJson.Default.AcmeOrder);
        foreach (var authorization in order.Authorizations)
        {
            await AuthorizeAsync(authorization, cancellationToken).ConfigureAwait(false);
        }

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new AcmeFinalize(Base64Url.EncodeToString(CertificateNames.Request(names, key).CreateSigningRequest()));
        await session.PostAsync(order.Finalize, "the request", request, AcmeJson.Default.AcmeFinalize, cancellationToken).ConfigureAwait(false);
        order = await PollAsync(place, "the order", AcmeJson.Default.AcmeOrder, found => found.Status is "valid" or "invalid", cancellationToken).ConfigureAwait(false);
        if (order.Status != "valid" || order.Certificate is null)
        {
            throw AcmeFault.Refused("the order", order.Error);
        }

        var chain = await session.PostAsync(order.Certificate, "the certificate", Array.Empty<byte>(), cancellationToken).ConfigureAwait(false);
        return IssuedCertificate.From(Encoding.ASCII.GetString(chain.Body), key, names);
    }

    /// <summary>When the service would like a certificate to be renewed.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Start and end of the window; null when the service gives no such advice.</returns>
    /// <exception cref="CryptographyException">The service refuses (HTB0313) or fails (HTB0314).</exception>
    public async Task<(DateTimeOffset Start, DateTimeOffset End)?> RenewalWindowAsync(
        X509Certificate2 certificate, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        var directory = await session.DirectoryAsync(cancellationToken).ConfigureAwait(false);
        if (directory.RenewalInfo is not { } service || RenewalId(certificate) is not { } id)
        {
            return null;
        }

        var url = new Uri(service.AbsoluteUri.TrimEnd('/') + "/" + id);
        var window = AcmeSession.Parse(await session.GetAsync(url, cancellationToken).ConfigureAwait(false), AcmeJson.Default.AcmeRenewal).SuggestedWindow;
        return window.End > window.Start ? (window.Start, window.End) : throw AcmeFault.Failed("its advice when to renew ends before it starts");
    }

    // RFC 9773, 4.1: the authority's key and the serial number; the latter's leading zero counts.
    private static string? RenewalId(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509AuthorityKeyIdentifierExtension>().FirstOrDefault()?.KeyIdentifier is { } authority
            ? $"{Base64Url.EncodeToString(authority.Span)}.{Base64Url.EncodeToString(certificate.SerialNumberBytes.Span)}" : null;

    private async Task AuthorizeAsync(Uri url, CancellationToken cancellationToken)
    {
        var (authorization, _) = await session.ReadAsync(url, "the authorization", AcmeJson.Default.AcmeAuthorization, cancellationToken).ConfigureAwait(false);
        if (authorization.Status == "valid")
        {
            return;
        }

        var offer = authorization.Challenges.FirstOrDefault(offer => offer.Type == solver.Type && offer.Token is not null)
            ?? throw AcmeFault.Refused($"{solver.Type} for {authorization.Identifier.Value}", null);
        var token = Base64Url.IsValid(offer.Token!) ? offer.Token! : throw AcmeFault.Failed("a token is not base64url");
        var challenge = new AcmeChallenge(authorization.Identifier.Value, token, account.KeyAuthorization(token));
        await solver.PresentAsync(challenge, cancellationToken).ConfigureAwait(false);
        try
        {
            await session.PostAsync(offer.Url, "the challenge", "{}"u8.ToArray(), cancellationToken).ConfigureAwait(false);
            authorization = await PollAsync(
                url, "the authorization", AcmeJson.Default.AcmeAuthorization, found => found.Status is not "pending", cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await solver.RemoveAsync(challenge).ConfigureAwait(false);
        }

        if (authorization.Status != "valid")
        {
            throw AcmeFault.Refused(challenge.Name, authorization.Challenges.FirstOrDefault(tried => tried.Error is not null)?.Error);
        }
    }

    private async Task<T> PollAsync<T>(Uri url, string what, JsonTypeInfo<T> type, Func<T, bool> ended, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var (value, wait) = await session.ReadAsync(url, what, type, cancellationToken).ConfigureAwait(false);
            if (ended(value))
            {
                return value;
            }

            if (time.GetElapsedTime(started) > patience)
            {
                throw AcmeFault.Failed($"{what} is still not decided");
            }

            var pause = wait is { } asked && asked > Pause ? asked : Pause;
            await Task.Delay(pause < LongestPause ? pause : LongestPause, time, cancellationToken).ConfigureAwait(false);
        }
    }
}
