using Hardening.Secrets.Context;
using Hardening.Secrets.Engine;

namespace Hardening.Secrets.Detectors;

/// <summary>A password in the authority of a URI, <c>scheme://user:password@host</c> (RFC 3986 section 3.2.1).</summary>
internal sealed class UriDetector : IDetector
{
    public static readonly SecretRule Rule = new("uri-password", "Password in a URI", "the server it names");
    private const int MaximumUserInfo = 300;

    private static readonly string[] Defaults =
        ["guest:guest", "postgres:postgres", "root:root", "admin:admin", "user:pass", "user:password", "username:password", "test:test",
            "foo:bar", "root:password", "sa:password", "mysql:mysql", "user:pwd", "user:secret"];

    public IEnumerable<AnchorWindow> Anchors =>
        "abcdefghijklmnopqrstuvwxyz0123456789".Select(c => new AnchorWindow(AnchorWindow.KeyOf(c, ':', '/', '/'), -1, 0));

    public void Look(ScanText text, int position, int argument, List<Candidate> found)
    {
        if (!text.Has(position, "://"))
        {
            return;
        }

        var start = position + 3;
        var limit = Math.Min(text.End, start + MaximumUserInfo);
        int colon = -1, at = -1;
        for (var i = start; i < limit; i++)
        {
            var b = text[i];
            if (b is <= 0x20 or (byte)'"' or (byte)'<' or (byte)'>' or (byte)'`' or (byte)'\\' or >= 0x7F)
            {
                break;
            }

            if (b == ':' && colon < 0)
            {
                colon = i;
            }
            else if (b == '@')
            {
                at = i;
            }
            else if (b is (byte)'/' or (byte)'?' or (byte)'#' or (byte)'\'' && at < 0 && (colon < 0 || b is not (byte)'/'))
            {
                break;
            }
            else if (b is (byte)'/' && (at >= 0 || colon < 0 || IsPort(text, colon + 1, i)))
            {
                break;
            }
        }

        if (at < 0 || colon < 0 || colon > at || colon + 1 == at)
        {
            return;
        }

        var password = text.Text(colon + 1, at - colon - 1);
        if (password.Length < 3 || Placeholders.IsTemplate(password) || password.IndexOf('{') >= 0 || password.IndexOf('$') == 0
            || password.IndexOf('/') >= 0 && password.Length > 100 || text[colon - 1] == '[' || password[password.Length - 1] == ']')
        {
            return;
        }

        var pair = text.Text(start, at - start);
        var host = text.Text(at + 1, Math.Min(60, text.End - at - 1));
        var plain = Uri.UnescapeDataString(password);
        var weak = ValueJudge.IsWeak(plain) || Placeholders.SaysSo(plain) || host.Length == 0 || host[0] == '/' || plain.Length < 6
            || Defaults.Contains(pair, StringComparer.OrdinalIgnoreCase)
            || Placeholders.Is(password) || IsExample(host) || password.All(static c => c is >= 'A' and <= 'Z' or '_')
            || ValueJudge.Judge(NameKind.Password, "uri", password) <= SecretLevel.Note && password.All(c => char.IsLetter(c) || c is '_' or '-');
        found.Add(new Candidate(Rule, colon + 1, password.Length, weak ? SecretLevel.Note : SecretLevel.Warning, weak ? SecretConfidence.Low
            : SecretConfidence.Medium)
        {
            Unguessable = password.Length >= 24 && Entropy.Of(password) >= 3.5,
        });
    }

    // RFC 2606: example.com and what is below it, and the top level "example".
    private static bool IsExample(string host)
    {
        var end = host.IndexOfAny(['/', ':', '?', '#', '"', '\'', ' ']);
        var labels = (end < 0 ? host : host.Substring(0, end)).Split('.');
        return labels[labels.Length - 1].Equals("example", StringComparison.OrdinalIgnoreCase)
            || (labels.Length >= 2 && labels[labels.Length - 2].Equals("example", StringComparison.OrdinalIgnoreCase))
            || host.StartsWith("example.", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsPort(ScanText text, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (text[i] is not (>= (byte)'0' and <= (byte)'9'))
            {
                return false;
            }
        }

        return true;
    }
}
