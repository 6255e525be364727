using System.Text;
using Hardening.Attestation.Json;

namespace Hardening.Attestation.Signing.Keyless.Identity;

/// <summary>
/// An OpenID Connect token (JWT, RFC 7519) that says who is signing. Its signature is the certificate authority's to
/// check; what is read here only tells what certificate to expect. It is a secret while it is valid.
/// </summary>
public sealed class IdentityToken
{
    private const int MaximumCharacters = 64 << 10;

    private IdentityToken(string raw, IReadOnlyList<string> issuers, IReadOnlyList<string> names, DateTimeOffset? expires)
    {
        Raw = raw;
        Issuers = issuers;
        Names = names;
        Expires = expires;
    }

    /// <summary>The token itself.</summary>
    public string Raw { get; }

    /// <summary>Issuers that the certificate may state: the token's, or the one that it was federated from.</summary>
    public IReadOnlyList<string> Issuers { get; }

    /// <summary>Identities that the certificate may state, most specific first.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>When it ends, or null when it does not say.</summary>
    public DateTimeOffset? Expires { get; }

    /// <summary>Reads a token.</summary>
    /// <param name="text">Three base64url parts with dots between them, at most 64 Ki characters; blanks around them do not count.</param>
    /// <exception cref="AttestationException">It is not a token with issuer and subject (HTB0822).</exception>
    public static IdentityToken Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var raw = text.Trim();
        if (raw.Length > MaximumCharacters || raw.Split('.') is not [var header, var payload, var signature])
        {
            throw Malformed("it has not three parts with dots between them, or is too long");
        }

        if (StrictBase64Url(header) is null || StrictBase64Url(payload) is not { } json
            || (signature.Length > 0 && StrictBase64Url(signature) is null))
        {
            throw Malformed("a part of it is not base64url");
        }

        var claims = StrictJson.Parse(json, KeylessCodes.BadToken, "identity token", MaximumCharacters).Object();
        var names = ReadNames(claims).Distinct(StringComparer.Ordinal);
        return new IdentityToken(raw, ReadIssuers(claims), [.. names], ReadExpiry(claims["exp"]));
    }

    /// <inheritdoc/>
    public override string ToString() => $"token of {Names[0]} by {Issuers[0]}";

    internal void ThrowIfExpired(DateTimeOffset now)
    {
        if (Expires is { } end && end <= now)
        {
            throw new AttestationException(
                KeylessCodes.BadToken, $"The identity token ended at {Rfc3339.Format(end)}.", "Obtain a new one; they live for minutes.");
        }
    }

    private static string[] ReadIssuers(JsonField claims)
    {
        var federated = claims["federated_claims"].Exists ? claims["federated_claims"]["connector_id"].OptionalString() : null;
        var issuer = claims["iss"].NonEmptyString();
        return federated is { Length: > 0 } ? [federated, issuer] : [issuer];
    }

    // How the certificate authority of the public-good instance names subjects: by email, by workflow, else by subject.
    private static IEnumerable<string> ReadNames(JsonField claims)
    {
        if (claims["email"].OptionalString() is { Length: > 0 } email)
        {
            yield return email;
        }

        if (claims["job_workflow_ref"].OptionalString() is { Length: > 0 } workflow)
        {
            yield return "https://github.com/" + workflow;
        }

        if (claims["ci_config_ref_uri"].OptionalString() is { Length: > 0 } configuration)
        {
            yield return "https://" + configuration;
        }

        yield return claims["sub"].NonEmptyString();
    }

    private static DateTimeOffset? ReadExpiry(JsonField field)
    {
        if (!field.Exists)
        {
            return null;
        }

        const long LatestSecond = 253_402_300_799;
        return field.NonNegative() is <= LatestSecond and var seconds
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : throw field.Error("it lies beyond the year 9999");
    }

    // Unpadded, in the URL alphabet (RFC 7515, 2); a text without '-' and '_' is valid in both alphabets.
    private static byte[]? StrictBase64Url(string text)
    {
        if (text.Length % 4 == 1 || text.AsSpan().ContainsAny('+', '/', '='))
        {
            return null;
        }

        var standard = new StringBuilder(text).Replace('-', '+').Replace('_', '/').Append('=', (4 - (text.Length % 4)) % 4).ToString();
        return StrictBase64.Decode(standard, MaximumCharacters);
    }

    private static AttestationException Malformed(string why) => new(
        KeylessCodes.BadToken, $"The identity token is malformed: {why}.", "Give the token itself, as the identity provider issued it.");
}
