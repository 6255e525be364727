namespace Hardening.Secrets.Context;

/// <summary>Decides whether the literal given to a secret-sounding name is a secret.</summary>
internal static class ValueJudge
{
    private static readonly HashSet<string> Weak = new(
        ("password passwd pwd pass secret token changeme changeit admin root guest test testing user username postgres mysql sa null none nil true false " +
         "empty undefined default string text hidden optional required unknown disabled enabled yes no on off todo tbd na foo bar baz foobar qwerty letmein welcome " +
         "password1 password123 passw0rd secret123 test123 admin123 123456 1234567 12345678 123456789 1234567890 abc123 asdf qwerty123 hunter2 bearer basic apikey key value " +
         "dummy fake sample example mock redacted masked encrypted correct wrong invalid valid my_password mypassword yourpassword hello world s3cr3t").Split(' '),
        StringComparer.OrdinalIgnoreCase);

    private static readonly char[] Signs = ['!', '?', '.', '#', '$', '*', '-', '_'];

    private static readonly HashSet<string> Everyday = new(
        ("my your our the a some this test sample demo very super top secret password pass pwd encrypt me new old user admin default random strong secure complex " +
         "db database").Split(' '),
        StringComparer.Ordinal);

    /// <summary>Level of the value under a name of the kind; <see cref="SecretLevel.None"/> when it is no secret at all.</summary>
    /// <param name="kind">What the name says.</param>
    /// <param name="name">The name, because a value that repeats it is a resource key or a field name.</param>
    /// <param name="value">The literal.</param>
    public static SecretLevel Judge(NameKind kind, string name, string value)
    {
        if (kind == NameKind.Other || value.Length < 4 || value.Length > 2000 || Placeholders.IsTemplate(value) || Repeats(name, value))
        {
            return SecretLevel.None;
        }

        if (Placeholders.IsHashOrCiphertext(value) || SaysCiphertext(name))
        {
            return SecretLevel.Note;
        }

        if (value.Any(c => c is < '!' or > '~' && c < 0xA0) || LooksLikeCode(value) || IsPathOrAddress(value) || IsCode(value)
            || IsVersion(value))
        {
            return SecretLevel.None;
        }

        if (IsWeak(value))
        {
            return kind == NameKind.Password ? SecretLevel.Note : SecretLevel.None;
        }

        if (Placeholders.Is(value) || Placeholders.SaysSo(value))
        {
            return SecretLevel.Note;
        }

        if (kind == NameKind.Key && (NumberedWords.Are(value) || NumberedWords.IsNumbered(value)))
        {
            return SecretLevel.None;
        }

        if (IsWords(value))
        {
            return kind == NameKind.Password && value.Length >= 6 && value.All(char.IsLetter) ? SecretLevel.Note : SecretLevel.None;
        }

        return kind == NameKind.Password ? JudgePassword(value) : JudgeKey(value);
    }

    /// <summary>True for values that everyone tries first.</summary>
    internal static bool IsWeak(string value) => Weak.Contains(value) || Weak.Contains(value.Trim(Signs)) || Weak.Contains(Core(value)) || SaysPassword(value);

    /// <summary>Without the digits and signs that rules about passwords ask for: <c>!Secret1</c>, <c>Password12!</c>.</summary>
    private static string Core(string value)
    {
        var (start, end) = (0, value.Length);
        while (start < end && !char.IsLetter(value[start]))
        {
            start++;
        }

        while (end > start && !char.IsLetter(value[end - 1]))
        {
            end--;
        }

        return value.Length - (end - start) <= 4 ? value.Substring(start, end - start) : value;
    }

    /// <summary>Everyday words of which one says that it is a password: <c>MyTestPassword1</c>.</summary>
    private static bool SaysPassword(string value)
    {
        var words = SecretNames.Words(Core(value));
        return words.Count > 1 && words.Exists(word => word is "password" or "secret" or "pass" or "encrypt")
            && words.TrueForAll(Everyday.Contains);
    }

    // What is encrypted, wrapped or hashed is not the secret itself.
    private static bool SaysCiphertext(string name) =>
        SecretNames.Words(name).Exists(word => word is "encrypted" or "wrapped" or "hashed" or "sealed" or "cipher" or "ciphertext");

    private static SecretLevel JudgePassword(string value)
    {
        var kinds = Kinds(value);
        return value.Length < 6 || kinds < 2 || value.All(char.IsDigit) ? SecretLevel.Note : SecretLevel.Warning;
    }

    private static SecretLevel JudgeKey(string value)
    {
        var digits = value.Count(char.IsDigit);
        if (IsGuid(value))
        {
            return SecretLevel.Note;
        }

        if (value.Length >= 12 && digits > 0 && Entropy.Of(value) >= 3.0)
        {
            return SecretLevel.Warning;
        }

        return value.Length >= 16 && (digits > 0 || Kinds(value) >= 3) && Entropy.Of(value) >= 3.0 ? SecretLevel.Warning
            : digits > 0 && value.Length >= 8 ? SecretLevel.Note
            : SecretLevel.None;
    }

    /// <summary>Letters and then digits, as error codes and article numbers are: <c>HTB0903</c>.</summary>
    private static bool IsCode(string value)
    {
        var letters = value.TakeWhile(c => c is >= 'A' and <= 'Z').Count();
        return letters is >= 2 and <= 6 && value.Length - letters is >= 2 and <= 6 && value.Skip(letters).All(char.IsDigit);
    }

    /// <summary>Three or more numbers with dots between, what may stand before and follow: <c>^7.9.0-rc.42413</c>,
    /// <c>1.2.840.113549</c>.</summary>
    private static bool IsVersion(string value)
    {
        value = value.TrimStart('^', '~', '>', '=', 'v');
        var end = value.IndexOfAny(['-', '+']);
        var numbers = (end < 0 ? value : value.Substring(0, end)).Split('.');
        return numbers.Length >= 3 && numbers.All(n => n.Length is >= 1 and <= 6 && n.All(char.IsDigit));
    }

    private static bool Repeats(string name, string value)
    {
        var a = string.Concat(SecretNames.Words(name));
        var b = string.Concat(SecretNames.Words(value));
        return b.Length == 0 || a.EndsWith(b, StringComparison.Ordinal) || b.EndsWith(a, StringComparison.Ordinal) && a.Length >= 5
            && IsWords(value) || IsNamedAfter(name, value);
    }

    /// <summary>A name of a field, flag or header, made of words of the name it is given to: <c>pm-27581-device-auth-key</c> for
    /// <c>DeviceAuthKey</c>, <c>password_hash_b64</c> for <c>HashedPassword</c>.</summary>
    private static bool IsNamedAfter(string name, string value)
    {
        var parts = value.Split('-', '_', '.', ':');
        if (parts.Length < 2 || !parts.All(IsWordOrNumber))
        {
            return false;
        }

        var words = SecretNames.Words(value);
        return SecretNames.Words(name).Distinct().Count(word => word.Length >= 3 && words.Exists(part => AreForms(word, part))) >= 2;
    }

    private static bool IsWordOrNumber(string part)
    {
        var word = part.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return part.Length > 0 && (word.Length == 0 ? part.Length <= 6
            : part.Length - word.Length <= 2 && word.Length <= 14 && word.All(char.IsLetter) && (word.All(char.IsUpper)
                || word.Skip(1).All(char.IsLower)));
    }

    // hash and hashed, token and tokens
    private static bool AreForms(string first, string second) =>
        string.Equals(first, second, StringComparison.Ordinal)
        || Math.Min(first.Length, second.Length) >= 4 && Math.Abs(first.Length - second.Length) <= 2
            && (first.StartsWith(second, StringComparison.Ordinal) || second.StartsWith(first, StringComparison.Ordinal));

    /// <summary>Words joined by separators or case: names of keys, headers, settings, resources.</summary>
    internal static bool IsWords(string value)
    {
        if (!value.All(c => char.IsLetter(c) || c is '_' or '-' or '.' or ':' or '/' or ' ' or '\''))
        {
            return value.Length < 24 && value.IndexOfAny(['.', '_', '-', ':']) > 0 && IsDottedName(value);
        }

        // Random letters change case without order; words do not. A word has some 2 to 14 letters.
        var words = SecretNames.Words(value);
        var letters = value.Count(char.IsLetter);
        return letters < 16 || (double)letters / Math.Max(1, words.Count) >= 3.2;
    }

    private static bool IsDottedName(string value) =>
        value.Split('.', '_', '-', ':').All(part =>
            part.Length > 0 && char.IsLetter(part[0]) && part.Count(char.IsDigit) <= 1 && part.Count(char.IsUpper) <= 2);

    private static bool LooksLikeCode(string value) =>
        value.IndexOf("()", StringComparison.Ordinal) >= 0 || value.IndexOf("\\d", StringComparison.Ordinal) >= 0
            || value.IndexOf("[a-z", StringComparison.OrdinalIgnoreCase) >= 0
        || value.IndexOf("=>", StringComparison.Ordinal) >= 0 || value.IndexOf("::", StringComparison.Ordinal) >= 0
        || value[0] == '^' && value[value.Length - 1] == '$' || value.IndexOf("{0}", StringComparison.Ordinal) >= 0
        || value[0] is '#' or '.' or '@' && value.Skip(1).All(c => char.IsLetter(c) || c is '-' or '_')
        || value.IndexOf('(') > 0 && value.IndexOf('(') < value.IndexOf(')')
            && value.Take(value.IndexOf('(')).All(c => char.IsLetterOrDigit(c) || c is '.' or '_')
        || IsBetweenTexts(value);

    /// <summary>What stands between two texts that code joins, read as if it were the text: <c>" + item.Token + "</c>.</summary>
    private static bool IsBetweenTexts(string value)
    {
        var inner = value.Trim(' ', '"', '\'');
        return inner.Length > 3 && inner[0] == '+' && (inner[inner.Length - 1] == '+' || inner.EndsWith("+=", StringComparison.Ordinal))
            && (inner.Length < value.Length || inner.IndexOfAny(['.', ',', '(']) > 0);
    }

    private static bool IsPathOrAddress(string value) =>
        value.IndexOf("://", StringComparison.Ordinal) > 0 || value.StartsWith("./", StringComparison.Ordinal)
            || value.StartsWith("../", StringComparison.Ordinal)
        || value.StartsWith("~/", StringComparison.Ordinal) || value[0] == '/' && value.Count(c => c == '/') >= 2
            && value.Count(char.IsDigit) < 3 && value[value.Length - 1] != '='
        || value.Length > 2 && value[1] == ':' && value[2] is '\\' or '/';

    private static bool IsGuid(string value) => Guid.TryParse(value, out _) && value.IndexOf('-') > 0;

    private static int Kinds(string value) =>
        (value.Any(char.IsLower) ? 1 : 0) + (value.Any(char.IsUpper) ? 1 : 0) + (value.Any(char.IsDigit) ? 1
            : 0) + (value.Any(c => !char.IsLetterOrDigit(c)) ? 1 : 0);
}
