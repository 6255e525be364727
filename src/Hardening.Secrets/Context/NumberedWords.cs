namespace Hardening.Secrets.Context;

/// <summary>Words and numbers, as flags, codes and names of variables are: no generator of keys makes them.</summary>
internal static class NumberedWords
{
    private static readonly char[] Separators = ['-', '_', '.'];

    /// <summary>Words and numbers with separators between: <c>valid-recovery-code-12345</c>, <c>TEST_SERVICE2_SECRET_KEY</c>. One part may be
    /// something else when it is too short to be a key: <c>authenticator-2fa-token</c>.</summary>
    public static bool Are(string value)
    {
        var parts = value.Split(Separators);
        if (parts.Length < 3 || parts.Count(part => part.Length >= 2 && part.All(char.IsLetter)) * 2 <= parts.Length)
        {
            return false;
        }

        var odd = parts.Where(part => !IsWord(part) && !(part.Length is >= 1 and <= 6 && part.All(char.IsDigit))).ToList();
        return odd.Count == 0 || odd.Count == 1 && odd[0].Length >= 1 && odd[0].Length <= (parts.Length >= 4 ? 8 : 4);
    }

    /// <summary>Words without separators and at most three digits behind them: <c>WindowsServiceIntro1</c>.</summary>
    public static bool IsNumbered(string value)
    {
        var letters = value.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9').Trim('$', '@', '!', '_');
        return value.Length - letters.Length <= 3 && letters.Length >= 8 && letters.All(char.IsLetter)
            && letters.Length >= 4 * SecretNames.Words(letters).Count;
    }

    private static bool IsWord(string part)
    {
        var word = part.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return word.Length > 0 && part.Length - word.Length <= 3 && word.All(char.IsLetter)
            && (word.All(char.IsUpper) || word.Skip(1).All(char.IsLower));
    }
}
