namespace Hardening.Secrets.Context;

/// <summary>What a name says about its value.</summary>
internal static class SecretNames
{
    private static readonly string[] PasswordEnds =
        ["password", "passwd", "passwort", "passphrase", "pwd", "userpass", "dbpass", "adminpass", "rootpass", "mysqlpwd", "pgpass",
            "smtppass", "mailpass", "ftppass", "authpass"];

    private static readonly string[] KeyEnds =
    [
        "secret", "token", "apikey", "accesskey", "secretkey", "privatekey", "signingkey", "encryptionkey", "masterkey", "authkey",
            "accountkey", "sharedaccesskey", "sharedkey",
        "credential", "credentials", "clientsecret", "secretvalue", "bearer", "authorization", "subscriptionkey", "hmackey", "aeskey",
            "jwtkey", "servicekey", "adminkey",
        "primarykeyvalue", "storagekey", "functionkey", "hostkey", "securitykey", "consumersecret", "apisecret", "appsecret", "licensekey",
        "validationkey", "decryptionkey", "issuersigningkey", "tokenkey", "sessionkey", "cookiesecret", "secretaccesskey",
    ];

    private static readonly string[] Never =
    [
        "publickeytoken", "cancellationtoken", "cancelationtoken", "antiforgerytoken", "xsrftoken", "csrftoken", "requestverificationtoken",
            "continuationtoken", "nexttoken",
        "pagetoken", "nextpagetoken", "synctoken", "syntaxtoken", "designtoken", "publictoken", "changetoken", "stoptoken", "usersecret",
            "endtoken", "starttoken", "eostoken", "bostoken", "padtoken", "septoken",
        "instrumentationkey", "publicaccesskey", "hostkeyalgorithm", "concurrencytoken", "metadatatoken", "showpassword", "forgotpassword",
            "resetpassword", "changepassword",
        "confirmpassword", "newpassword", "oldpassword", "currentpassword", "requirepassword", "haspassword", "ispassword", "nopassword",
            "usepassword", "typetoken",
        "placeholdertoken", "delimitertoken", "masktoken", "unktoken", "clstoken",
    ];

    // What is done in passes: firstPass, renderPass.
    private static readonly string[] Passes =
        ["first", "second", "third", "last", "next", "previous", "one", "two", "single", "multi", "final", "render", "filter",
            "compute", "shadow",
            "depth", "encode", "encoding", "decode", "low", "high", "band", "by", "test", "boarding"];

    private static readonly string[] Suffixes =
        ["prod", "production", "dev", "development", "staging", "stage", "test", "qa", "uat", "default", "value", "admin", "user", "root",
            "db", "database", "old", "new", "primary", "secondary", "main", "local", "live", "sandbox", "backup", "readonly", "rw", "ro"];

    public static NameKind KindOf(string name)
    {
        var words = Words(name);
        while (words.Count > 1 && Suffixes.Contains(words[words.Count - 1], StringComparer.Ordinal))
        {
            words.RemoveAt(words.Count - 1);
        }

        // GetUrlWithoutCredentials("…"), "Non-secret: …"
        if (words.Count > 0 && words[0] is "non" or "not" || words.Contains("without"))
        {
            return NameKind.Other;
        }

        var joined = string.Concat(words).TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        if (joined.Length == 0 || Never.Any(n => joined.EndsWith(n, StringComparison.Ordinal)))
        {
            return NameKind.Other;
        }

        if (PasswordEnds.Any(e => joined.EndsWith(e, StringComparison.Ordinal)) || words[words.Count - 1] == "pass" && words.Count > 1
            && !Passes.Contains(words[words.Count - 2], StringComparer.Ordinal))
        {
            return NameKind.Password;
        }

        return KeyEnds.Any(e => joined.EndsWith(e, StringComparison.Ordinal)) ? NameKind.Key : NameKind.Other;
    }

    /// <summary>The lower-case words of a name in any casing style.</summary>
    public static List<string> Words(string name)
    {
        var words = new List<string>();
        var word = new System.Text.StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            var boundary = char.IsUpper(c) && i > 0
                && (char.IsLower(name[i - 1])
                    || char.IsDigit(name[i - 1]) && i + 1 < name.Length && char.IsLower(name[i + 1])
                    || i + 1 < name.Length && char.IsLower(name[i + 1]) && char.IsUpper(name[i - 1]));
            if ((boundary || !char.IsLetterOrDigit(c)) && word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }

            if (char.IsLetterOrDigit(c))
            {
                word.Append(char.ToLowerInvariant(c));
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }
}
