using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Hardening.Cryptography.Tls;

/// <summary>
/// Which certificates of the other side are believed: those that chain to given authorities, are valid now, allow this use, and, where
/// pins are given, whose public key is pinned. The system's own authorities count only where they were asked for
/// (<see cref="OfSystem"/>). Every error refuses.
/// </summary>
public sealed class PeerTrust
{
    private const string ClientUse = "1.3.6.1.5.5.7.3.2";
    private const string ServerUse = "1.3.6.1.5.5.7.3.1";
    private readonly X509Certificate2Collection authorities;
    private readonly HashSet<string> pins;
    private readonly TimeProvider time;

    /// <summary>Makes a rule.</summary>
    /// <param name="authorities">One or more self-signed authorities.</param>
    /// <param name="time">The clock.</param>
    /// <param name="pins">
    /// SHA-256 of SubjectPublicKeyInfo in hex (see <see cref="PinOf"/>), none or at least two: with a single pin the first lost
    /// key locks everybody out.
    /// </param>
    /// <exception cref="ArgumentException">No authority, a single pin, or a pin that is not 64 hex digits.</exception>
    public PeerTrust(X509Certificate2Collection authorities, TimeProvider time, IReadOnlyCollection<string>? pins = null)
    {
        ArgumentNullException.ThrowIfNull(authorities);
        ArgumentNullException.ThrowIfNull(time);
        this.authorities = [.. authorities];
        this.time = time;
        this.pins = Checked(pins);
        if (authorities.Count == 0)
        {
            throw new ArgumentException("There is no authority.", nameof(authorities));
        }
    }

    private PeerTrust(TimeProvider time, IReadOnlyCollection<string>? pins)
    {
        authorities = [];
        this.time = time;
        this.pins = Checked(pins);
    }

    /// <summary>A rule for servers of others: what the system's authorities vouch for, and, where pins are given, whose key is pinned.
    /// It believes no client.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="pins">As for the constructor.</param>
    /// <exception cref="ArgumentException">A single pin, or a pin that is not 64 hex digits.</exception>
    public static PeerTrust OfSystem(TimeProvider time, IReadOnlyCollection<string>? pins = null)
    {
        ArgumentNullException.ThrowIfNull(time);
        return new PeerTrust(time, pins);
    }

    /// <summary>The pin of a certificate's public key: lower-case hex SHA-256 of its SubjectPublicKeyInfo (RFC 7469, 2.4).</summary>
    /// <param name="certificate">The certificate.</param>
    public static string PinOf(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return Convert.ToHexStringLower(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));
    }

    /// <summary>Whether a client's certificate is believed.</summary>
    internal bool AcceptsClient(X509Certificate? certificate, X509Chain? presented, SslPolicyErrors errors) =>
        Accepts(certificate, presented, errors & ~SslPolicyErrors.RemoteCertificateNameMismatch, ClientUse);

    /// <summary>Whether a server's certificate is believed; that its name fits was checked by the handshake.</summary>
    internal bool AcceptsServer(X509Certificate? certificate, X509Chain? presented, SslPolicyErrors errors) => authorities.Count == 0
        ? errors == SslPolicyErrors.None && certificate is X509Certificate2 leaf && IsPinned(leaf)
        : Accepts(certificate, presented, errors, ServerUse);

    private static HashSet<string> Checked(IReadOnlyCollection<string>? given)
    {
        var pins = (given ?? []).Select(pin => pin.ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);
        return pins.Count == 1 || pins.Any(pin => pin.Length != 64 || !pin.All(char.IsAsciiHexDigit))
            ? throw new ArgumentException("There is no pin, or at least two of 64 hex digits.", nameof(given))
            : pins;
    }

    private bool IsPinned(X509Certificate2 leaf) => pins.Count == 0 || pins.Contains(PinOf(leaf));

    private bool Accepts(X509Certificate? certificate, X509Chain? presented, SslPolicyErrors errors, string use)
    {
        // 1. There is a certificate and an authority to judge it by, and its name fits. Chain errors of the platform are about its own
        // authorities: judged anew below.
        if (authorities.Count == 0 || certificate is not X509Certificate2 leaf
            || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
        {
            return false;
        }

        // 2. It chains to one of our authorities, is valid now and allows the use.
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.ExtraStore.AddRange(presented?.ChainPolicy.ExtraStore ?? []);
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(use));
        chain.ChainPolicy.DisableCertificateDownloads = true;
        // A local authority has no revocation service; its certificates live for days.
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTimeIgnored = false;
        chain.ChainPolicy.VerificationTime = time.GetUtcNow().UtcDateTime;
        var chains = chain.Build(leaf);
        foreach (var element in chain.ChainElements)
        {
            element.Certificate.Dispose();
        }

        // 3. A certificate without the extension may be used for anything, which is more than was meant.
        var allows = leaf.Extensions.OfType<X509EnhancedKeyUsageExtension>().Any(extension =>
            extension.EnhancedKeyUsages.Cast<Oid>().Any(oid => oid.Value == use));

        // 4. Its key is pinned, where there are pins.
        return chains && allows && IsPinned(leaf);
    }
}
