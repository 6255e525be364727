using System.Collections.Frozen;

namespace Hardening.Authentication.Passwords;

/// <summary>Passwords that everybody guesses first.</summary>
internal sealed class CommonPasswords
{
    private const long LongestFile = 64 * 1024 * 1024;
    private readonly FrozenSet<string> passwords;

    private CommonPasswords(IEnumerable<string> passwords) => this.passwords = passwords.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    internal static CommonPasswords None { get; } = new([]);

    internal static CommonPasswords Read(string? file)
    {
        if (file is null)
        {
            return None;
        }

        try
        {
            return new FileInfo(file).Length <= LongestFile ? new CommonPasswords(File.ReadLines(file).Where(line => line.Length > 0))
                : throw new IOException($"the file has more than {LongestFile} bytes.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AccountException(
                AccountCodes.BadConfiguration, "The list of common passwords cannot be read: " + error.Message,
                "Let CommonPasswordsFile name a text file with one password a line, or leave it out.", file, error);
        }
    }

    internal bool Contains(string password) => passwords.Contains(password);
}
