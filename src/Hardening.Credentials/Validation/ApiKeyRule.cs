namespace Hardening.Credentials.Validation;

/// <summary>What an API key looks like that somebody meant to use: 32 printable characters of ASCII or more, and no
/// placeholder.</summary>
public static class ApiKeyRule
{
    private const int Shortest = 32;

    private static ReadOnlySpan<byte> Digits => "123456"u8;

    /// <summary>The rule.</summary>
    /// <param name="secret">The key.</param>
    public static string? Problem(ReadOnlySpan<byte> secret) =>
        secret.Length < Shortest ? $"it has fewer than {Shortest} characters"
        : secret.ContainsAnyExceptInRange((byte)'!', (byte)'~') ? "it has characters other than printable ASCII"
        : Contains(secret, "test"u8) || Contains(secret, "demo"u8) || Contains(secret, "fake"u8) || Contains(secret,
            Digits) ? "it looks like a placeholder"
        : null;

    private static bool Contains(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> word)
    {
        for (var at = 0; at + word.Length <= secret.Length; at++)
        {
            if (System.Text.Ascii.EqualsIgnoreCase(secret.Slice(at, word.Length), word))
            {
                return true;
            }
        }

        return false;
    }
}
