using System.Text;

namespace Hardening.Secrets.Proofs;

/// <summary>A token whose body is base64 of JSON with a certain property.</summary>
internal static class JsonPayload
{
    public static IProof With(int prefix, string property, char? stop = null) => new StructureProof(
        (token, _) =>
        {
            var end = stop is { } c ? Array.IndexOf(token, (byte)c, prefix) : token.Length;
            if (end <= prefix || Encodings.Base64(token, prefix, end - prefix) is not { } bytes)
            {
                return ProofOutcome.Rejected;
            }

            var text = Encoding.UTF8.GetString(bytes);
            return text.StartsWith("{", StringComparison.Ordinal) && text.IndexOf('"' + property + '"', StringComparison.Ordinal) >= 0
                ? ProofOutcome.Proven("payload is JSON with " + property)
                : ProofOutcome.Broken("payload is not JSON with " + property);
        },
        token =>
        {
            var json = Convert.ToBase64String(Encoding.UTF8.GetBytes("{\"" + property + "\":\"1700000000\",\"url\":\"https://a.invalid\",\"org\":\"o\",\"n\":\"" + Encoding.ASCII.GetString(token, token.Length - 9, 9).Replace('_', 'a').Replace('+', 'b').Replace('/', 'c') + "\"}"));
            var head = Encoding.ASCII.GetString(token, 0, prefix);
            return stop is { } c
                ? Encodings.Ascii(head + json + Encoding.ASCII.GetString(token, Array.IndexOf(token, (byte)c, prefix),
                    token.Length - Array.IndexOf(token, (byte)c, prefix)))
                : Encodings.Ascii(head + json.TrimEnd('='));
        });
}
