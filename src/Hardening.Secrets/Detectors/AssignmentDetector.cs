using Hardening.Secrets.Context;
using Hardening.Secrets.Engine;
using Hardening.Secrets.Rules;

namespace Hardening.Secrets.Detectors;

/// <summary>A literal given to a name that sounds like a secret, in any language or settings format.</summary>
internal sealed class AssignmentDetector : IDetector
{
    public static readonly SecretRule Password = new("hardcoded-password", "Password in source or settings", "the system it opens");
    public static readonly SecretRule Key = new("hardcoded-key", "Key or token in source or settings", "the service it opens");
    public static readonly SecretRule Connection =
        new("connection-string-password", "Password in a connection string", "the server it names");

    private static readonly string[] Keywords =
    [
        "password", "passwd", "passwort", "passphrase", "dbpass", "_pass", "-pass", "userpass", "secret", "token", "apikey", "api_key",
            "api-key", "accesskey", "access_key", "access-key",
        "privatekey", "private_key", "signingkey", "signing_key", "encryptionkey", "encryption_key", "masterkey", "master_key",
            "accountkey", "account_key", "authkey", "auth_key",
        "sharedkey", "shared_key", "credential", "validationkey", "decryptionkey", "subscriptionkey", "subscription-key",
            "subscription_key", "securitykey", "hmackey", "aeskey", "jwtkey", "bearer",
        "pwd=", "pwd\"", "pwd:", "pwd =", "pwd'", "pwd>", "pwd]", "pwd<", "pwd,", "pwd ", "_pwd", "authorization", "storagekey",
            "functionkey", "function_key", "jwt_key", "hmac_key", "aes_key", "storage_key", "adminkey", "admin_key",
        "pgpass", "identified by",
    ];

    private static readonly HashSet<string> OpeningWords = new(
        "access api auth bearer secret private personal refresh id session sas security service admin user account deploy bot app client registration webhook jwt oauth".Split(' '),
        StringComparer.Ordinal);

    public IEnumerable<AnchorWindow> Anchors => Keywords.Select((word, i) => AnchorWindow.For(word, i));

    public void Look(ScanText text, int position, int argument, List<Candidate> found)
    {
        var keyword = Keywords[argument];
        if (position < text.LastNameEnd || !text.HasIgnoreCase(position, keyword))
        {
            return;
        }

        var at = position + (keyword[0] is '_' or '-' ? 1 : 0);
        if (!AssignmentReader.MayAssign(text, at, out var quickEnd))
        {
            text.LastNameEnd = quickEnd;
            return;
        }

        var read = AssignmentReader.TryRead(text, at, out var named, out var nameEnd);
        text.LastNameEnd = nameEnd;
        if (!read)
        {
            return;
        }

        Report(text, named, found);
    }

    private static void Report(ScanText text, NamedValue named, List<Candidate> found)
    {
        var kind = SecretNames.KindOf(named.Name);
        var value = Utf8(text, named.Start, named.End);
        var start = named.Start;
        if (value.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            // A pair in base64: its own detector looks into it.
            return;
        }

        if (value.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) || value.StartsWith("token ", StringComparison.OrdinalIgnoreCase))
        {
            var skip = value.IndexOf(' ') + 1;
            value = value.Substring(skip);
            start += skip;
        }

        value = named.Quoted ? TextEscapes.Decode(value) : value;
        var level = !named.Quoted && IsExpression(value) ? SecretLevel.None : ValueJudge.Judge(kind, named.Name, value);
        if (!named.Quoted && !named.InConnectionString && level > SecretLevel.Note && text.Kind is not SourceKind.Settings
            && !IsMixed(value))
        {
            level = SecretLevel.Note;
        }

        if (named.InConnectionString && level == SecretLevel.None && value.Length >= 4 && kind == NameKind.Password
            && !Placeholders.IsTemplate(value) && value.IndexOf(' ') < 0)
        {
            level = SecretLevel.Note;
        }

        if (level > SecretLevel.Note && !named.Quoted && IsOfPage(text, named))
        {
            level = SecretLevel.Note;
        }

        if (level == SecretLevel.None)
        {
            return;
        }

        var rule = named.InConnectionString ? Connection : NameRules.For(named.Name) ?? (kind == NameKind.Password ? Password : Key);
        var length = named.End - start;
        if (KnownSamples.Contains(value))
        {
            found.Add(new Candidate(rule, start, length, SecretLevel.Note,
                SecretConfidence.Proven) { Proof = "published sample or emulator key" });
            return;
        }

        // A guess by name in a test or sample folder is information; a format is not a guess.
        level = text.IsSample && level == SecretLevel.Warning && !named.InConnectionString && value.Length < 20 ? SecretLevel.Note : level;
        found.Add(new Candidate(rule, start, length, level, level == SecretLevel.Note ? SecretConfidence.Low
            : SecretConfidence.Medium)
        {
            Unguessable = value.Length >= 24 && Entropy.Of(value) >= 3.5,
        });
    }

    /// <summary>The value in its letters: those of other alphabets make words, too.</summary>
    private static string Utf8(ScanText text, int start, int end)
    {
        text.Work += end - start;
        return System.Text.Encoding.UTF8.GetString(text.Data, start, end - start);
    }

    /// <summary>A token in the query of an address whose name does not say that it opens something: pages hand such tokens to and fro, for one
    /// request or one form (<c>&amp;segmentToken=…</c>).</summary>
    private static bool IsOfPage(ScanText text, NamedValue named)
    {
        var words = SecretNames.Words(named.Name);
        var before = named.Start - named.Name.Length - 2;
        return words.Count > 1 && words[words.Count - 1] == "token" && text[named.Start - 1] == '='
            && (text[before] is (byte)'&' or (byte)'?' || text.Has(before - 4, "&amp;"))
            && !words.Exists(OpeningWords.Contains);
    }

    private static bool IsMixed(string value) =>
        value.Length >= 8 && value.Any(char.IsDigit) && value.Any(char.IsLetter) && value.IndexOfAny(['(', ')', '[', '.']) < 0
            && !IsIdentifier(value);

    /// <summary>Words in camel case, perhaps with a number among them, as variables are called: <c>base64EncodedToken</c>.</summary>
    private static bool IsIdentifier(string value)
    {
        var letters = value.Count(char.IsLetter);
        return char.IsLower(value[0]) && value.All(char.IsLetterOrDigit) && value.Length - letters <= 3
            && letters >= 3.5 * SecretNames.Words(value).Count;
    }

    /// <summary>A call of something with a name of more than one word: <c>input.PasswordFor(</c>.</summary>
    private static bool IsExpression(string value)
    {
        var head = value.IndexOf('(');
        return head >= 4 && value.Take(head).All(c => char.IsLetter(c) || c is '.' or '_')
            && (value.IndexOf('.', 0, head) > 0 || SecretNames.Words(value.Substring(0, head)).Count > 1);
    }
}
