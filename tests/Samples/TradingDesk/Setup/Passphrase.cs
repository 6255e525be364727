using System.Security.Cryptography;
using Hardening.Cryptography.Memory;

namespace TradingDesk.Setup;

/// <summary>
/// What the desk's keys are wrapped under. It is never an option's value, where other users of the machine would see it, and never
/// kept beside the keys.
/// </summary>
internal static class Passphrase
{
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyz23456789";
    private const int Length = 32;
    private const int Group = 8;

    public static SecretString Find(DeskOptions options, DataFolder folder)
    {
        // 1. A service: from the file that its manager hands out.
        if (options.PassphraseFile is { } file)
        {
            return FromFile(Path.GetFullPath(file));
        }

        if (options.Token is not null)
        {
            throw new DeskException("The token's PIN is missing.", "Put it into a file of your own and name it as PassphraseFile.");
        }

        // 2. The first start: 160 random bits, shown this once.
        if (folder.IsNew)
        {
            return Made();
        }

        // 3. A person at a terminal.
        if (!Console.IsInputRedirected)
        {
            return Typed();
        }

        throw new DeskException(
            "The passphrase of the data folder is missing.", "Put it into a file of your own and name it as PassphraseFile.", folder.Path);
    }

    private static SecretString FromFile(string path)
    {
        try
        {
            var text = File.ReadAllText(path).TrimEnd('\r', '\n');
            return text.Length > 0 ? SecretString.Copy(text) : throw new DeskException("The file of the passphrase is empty.", "Write the passphrase into it.", path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DeskException("The file of the passphrase cannot be read: " + error.Message, "Name a file that the desk may read.", path);
        }
    }

    private static SecretString Made()
    {
        var letters = RandomNumberGenerator.GetString(Alphabet, Length);
        var shown = string.Join('-', letters.Chunk(Group).Select(group => new string(group)));
        Console.WriteLine(
            $"""

            The passphrase of this desk, shown this once:

                {shown}

            Keep it. The next start asks for it, or takes --PassphraseFile; without it the keys cannot be opened by anybody.

            """);
        return SecretString.Copy(shown);
    }

    private static SecretString Typed()
    {
        Console.Write("Passphrase: ");
        var typed = new List<char>();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key != ConsoleKey.Backspace)
            {
                typed.Add(key.KeyChar);
            }
            else if (typed.Count > 0)
            {
                typed.RemoveAt(typed.Count - 1);
            }
        }

        Console.WriteLine();
        return typed.Count > 0 ? SecretString.Copy([.. typed]) : throw new DeskException("No passphrase was typed.", "Start again.");
    }
}
