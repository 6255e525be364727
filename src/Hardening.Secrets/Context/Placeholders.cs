namespace Hardening.Secrets.Context;

/// <summary>Values that stand for a secret instead of being one. Words are only looked for when chance would not make them.</summary>
internal static class Placeholders
{
    // Six letters or more: random text of token length holds one about once in ten million.
    private static readonly string[] Words =
    [
        "example", "placeholder", "changeme", "change_me", "change-me", "redacted", "replace", "insert", "yourtoken", "your_", "your-",
            "yourkey",
        "yourpass", "yoursecret", "yourapi", "notreal", "fakefake", "dummydummy", "deadbeefdeadbeef", "sampletoken", "samplekey",
            "testtesttest", "foobarbaz",
        "mysecret", "my_secret", "my-secret", "mypassword", "my_password", "my-password", "_here", "-here", "set_a_", "set-a-", "enter_", "enter-", "todo_", "****",
            "....",
    ];

    public static bool Is(string value)
    {
        foreach (var word in Words)
        {
            if (value.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)
            {
                return true;
            }
        }

        return IsCrossedOut(value) || HasLongRun(value);
    }

    // Four x in a row happen by chance in a long token; in a placeholder such rows are a good part of the text.
    private static bool IsCrossedOut(string value)
    {
        var run = 0;
        var crossed = 0;
        foreach (var c in value)
        {
            run = c is 'x' or 'X' ? run + 1 : 0;
            crossed += run == 4 ? 4 : run > 4 ? 1 : 0;
        }

        return crossed > 0 && crossed * 4 >= value.Length;
    }

    /// <summary>True when one of the words of a name or phrase says that it is none: <c>FakeToken4Tests</c>, <c>dummy_key_1</c>.</summary>
    public static bool SaysSo(string value) =>
        SecretNames.Words(value).Exists(word => word is "fake" or "dummy" or "mock" or "placeholder" or "sample" or "example" or "encrypted" or "hashed");

    /// <summary>Seven equal characters in a row, or eight that count up or down, or a short block repeated.</summary>
    public static bool HasLongRun(string value)
    {
        var same = 1;
        var up = 1;
        var down = 1;
        for (var i = 1; i < value.Length; i++)
        {
            same = value[i] == value[i - 1] ? same + 1 : 1;
            up = value[i] == value[i - 1] + 1 || value[i] == '0' && value[i - 1] == '9' ? up + 1 : 1;
            down = value[i] == value[i - 1] - 1 ? down + 1 : 1;
            if (same >= 7 || up >= 8 || down >= 8)
            {
                return true;
            }
        }

        for (var period = 2; period <= 16 && period * 3 <= value.Length; period++)
        {
            var equal = 0;
            for (var i = period; i < value.Length; i++)
            {
                equal += value[i] == value[i - period] ? 1 : 0;
            }

            if (equal >= (value.Length - period) * 9 / 10)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Templates of configuration languages: <c>${X}</c>, <c>{{X}}</c>, <c>$(X)</c>, <c>#{X}#</c>, <c>%X%</c>, <c>&lt;X&gt;</c>,
    /// <c>{0}</c>, vault references.</summary>
    public static bool IsTemplate(string value)
    {
        if (value.Length == 0)
        {
            return true;
        }

        var first = value[0];
        var last = value[value.Length - 1];
        return HasHole(value) || value.EndsWith("...", StringComparison.Ordinal) || IsShellPath(value)
            || first == '@' && Holds(value, "?.") || Holds(value, "${") || Holds(value, "{{") || Holds(value, "$(") || Holds(value, "#{") || Holds(value, "<%")
            || Holds(value, "@{") || Holds(value, "{$") || IsReference(value)
            || Holds(value, "%(") || Holds(value, "$env:") || Holds(value, "&lt;")
            || value.IndexOf('<') is var open and >= 0 && value.IndexOf('>', open) > open + 1
            || first == '<' && last == '>' || first == '{' && last == '}' || first == '[' && last == ']' || first == '%' && last == '%'
            || first == '(' && last == ')' || first == '_' && last == '_' || first == '$' && value.Length > 1 && IsWord(value, 1)
            || StartsWith(value, "env:") || StartsWith(value, "vault:") || StartsWith(value, "op://") || StartsWith(value, "ref+")
            || StartsWith(value, "arn:") || StartsWith(value, "kms:") || StartsWith(value, "file:")
                || StartsWith(value, "@Microsoft.KeyVault(")
            || StartsWith(value, "secretref:") || StartsWith(value, "keyvault:") || StartsWith(value, "ssm:") || StartsWith(value, "ENC(")
                || StartsWith(value, "!vault")
            || StartsWith(value, "projects/") || StartsWith(value, "process.env");
    }

    /// <summary>A hole of an interpolated text: <c>{name}</c>, <c>{name.Method(</c> at the start.</summary>
    private static bool HasHole(string value)
    {
        for (var open = value.IndexOf('{'); open >= 0; open = value.IndexOf('{', open + 1))
        {
            var i = open + 1;
            while (i < value.Length && (char.IsLetterOrDigit(value[i]) || value[i] is '_' or '.'))
            {
                i++;
            }

            if (i > open + 1 && char.IsLetter(value[open + 1])
                && (i < value.Length && value[i] is '}' or ':' || open == 0 && i < value.Length && value[i] == '('))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A place to look the value up: <c>@keychain:NAME</c>, <c>pass:$name</c>.</summary>
    private static bool IsReference(string value)
    {
        var colon = value.IndexOf(':');
        return colon > 1 && (value[0] == '@' && IsWord(value.Substring(0, colon), 1)
            || colon + 2 < value.Length && value[colon + 1] == '$' && IsWord(value.Substring(0, colon), 0) && IsWord(value, colon + 2));
    }

    /// <summary>A path that begins with a variable: <c>$FOLDER/file</c>.</summary>
    private static bool IsShellPath(string value)
    {
        var slash = value.IndexOf('/');
        return slash > 2 && value[0] == '$' && IsWord(value.Substring(0, slash), 1);
    }

    /// <summary>Hashes and ciphertext: the reader of the file does not learn the secret from them at once.</summary>
    public static bool IsHashOrCiphertext(string value) =>
        StartsWith(value, "$2a$") || StartsWith(value, "$2b$") || StartsWith(value, "$2y$") || StartsWith(value, "$argon2")
            || StartsWith(value, "$5$")
        || StartsWith(value, "$6$") || StartsWith(value, "$1$") || StartsWith(value, "{SSHA") || StartsWith(value, "{SHA")
            || StartsWith(value, "pbkdf2")
        || StartsWith(value, "scrypt:") || StartsWith(value, "sha256$") || StartsWith(value, "ENC[") || StartsWith(value, "CfDJ8")
            || StartsWith(value, "AQAAANCMnd8")
        || value.Length == 84 && value.StartsWith("AQAAAA", StringComparison.Ordinal)
        || StartsWith(value, "md5") && value.Length == 35 && value.Skip(3).All(Uri.IsHexDigit)
        || StartsWith(value, "SCRAM-SHA-") || IsEnvelope(value)
        || StartsWith(value, "$ANSIBLE_VAULT") || StartsWith(value, "AQICAH") || StartsWith(value, "AgA") && value.Length > 200;

    /// <summary>A kind, a dot, and base64 of nonce, ciphertext and tag with bars between, as password managers store it.</summary>
    private static bool IsEnvelope(string value)
    {
        if (value.Length < 24 || value[0] is < '0' or > '9' || value[1] != '.')
        {
            return false;
        }

        var parts = value.Substring(2).Split('|');
        return (parts.Length > 1 || value.EndsWith("==", StringComparison.Ordinal))
            && parts.All(part => part.Length >= 8 && part.TrimEnd('=').All(c => c is >= '0' and <= '9' or >= 'A' and <= 'Z' or >= 'a' and <= 'z' or '+' or '/'));
    }

    private static bool Holds(string value, string part) => value.IndexOf(part, StringComparison.Ordinal) >= 0;

    private static bool StartsWith(string value, string part) => value.StartsWith(part, StringComparison.OrdinalIgnoreCase);

    private static bool IsWord(string value, int from)
    {
        for (var i = from; i < value.Length; i++)
        {
            if (!(char.IsLetterOrDigit(value[i]) || value[i] == '_' || value[i] == ':'))
            {
                return false;
            }
        }

        return true;
    }
}
