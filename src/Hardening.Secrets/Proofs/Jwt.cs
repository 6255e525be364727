using System.Globalization;
using System.Text;

namespace Hardening.Secrets.Proofs;

/// <summary>JSON Web Token in compact form (RFC 7519): the header must be JSON with <c>alg</c>; one that has expired is a note.</summary>
internal static class Jwt
{
    public static IProof Proof { get; } = new StructureProof(Check, Complete);

    private static ProofOutcome Check(byte[] token, ScanMoment moment)
    {
        var first = Array.IndexOf(token, (byte)'.');
        var second = Array.IndexOf(token, (byte)'.', first + 1);
        if (first < 0 || second < 0
            || Encodings.Base64(token, 0, first) is not { } header
            || Encodings.Base64(token, first + 1, second - first - 1) is not { } payload)
        {
            return ProofOutcome.Rejected;
        }

        var head = Encoding.UTF8.GetString(header);
        var body = Encoding.UTF8.GetString(payload);
        if (head.Length < 2 || head[0] != '{' || head.IndexOf("\"alg\"", StringComparison.Ordinal) < 0
            || !head.TrimEnd().EndsWith("}", StringComparison.Ordinal))
        {
            return ProofOutcome.Rejected;
        }

        if (head.IndexOf("\"none\"", StringComparison.OrdinalIgnoreCase) >= 0)
        {
            return ProofOutcome.Harmless("unsigned JSON Web Token");
        }

        return Expiry(body) is { } expiry && moment.IsPast(expiry)
            ? ProofOutcome.Harmless("expired JSON Web Token")
            : ProofOutcome.Proven("header is a JSON Web Token header");
    }

    private static long? Expiry(string body)
    {
        var at = body.IndexOf("\"exp\"", StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        at += 5;
        while (at < body.Length && (body[at] == ':' || char.IsWhiteSpace(body[at])))
        {
            at++;
        }

        var end = at;
        while (end < body.Length && body[end] is >= '0' and <= '9')
        {
            end++;
        }

        return long.TryParse(body.Substring(at, end - at), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    private static byte[] Complete(byte[] token)
    {
        static string Part(string text) =>
            Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        var signature = Encoding.ASCII.GetString(token, Math.Max(0, token.Length - 43), Math.Min(43, token.Length));
        return Encodings.Ascii(Part("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + Part("{\"sub\":\"1\",\"role\":\"admin\"}") + "." + signature.Replace('.', 'A'));
    }
}
