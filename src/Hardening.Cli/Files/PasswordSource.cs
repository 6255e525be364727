using System.CommandLine;
using System.Text;

namespace Hardening.Cli;

/// <summary>
/// Where a key's password comes from: a file, standard input or the variable HARDENING_KEY_PASSWORD. Never an option's
/// value, which other users of the machine can see and shells remember.
/// </summary>
internal static class PasswordSource
{
    public const string Variable = "HARDENING_KEY_PASSWORD";

    private const int Limit = 4096;

    /// <summary>The password, or null when none is given.</summary>
    public static async Task<char[]?> ReadAsync(ParseResult parsed, Option<string> option, CliWorld world, CancellationToken cancellation)
    {
        return parsed.GetValue(option) is { } source ? await ReadAsync(source, world, cancellation).ConfigureAwait(false)
            : world.Variable(Variable)?.ToCharArray();
    }

    /// <summary>The first line of a file, or of standard input for <c>-</c>.</summary>
    public static async Task<char[]> ReadAsync(string source, CliWorld world, CancellationToken cancellation)
    {
        using var stream = source == "-" ? world.OpenInput() : InputFile.Open(world.Resolve(source), "The password file");
        var buffer = new byte[Limit + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        var line = FirstLine(buffer.AsSpan(0, length));
        if (line.IsEmpty || length > Limit)
        {
            throw new CliException(
                CliCodes.Password,
                line.IsEmpty ? "There is no password on the first line." : $"The password source is longer than {Limit} bytes.",
                $"Put the password alone on the first line, or set {Variable}.",
                source == "-" ? "standard input" : world.Resolve(source));
        }

        var password = Encoding.UTF8.GetChars(line.ToArray());
        Array.Clear(buffer);
        return password;
    }

    private static ReadOnlySpan<byte> FirstLine(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)'\n');
        var line = end < 0 ? text : text[..end];
        return line.EndsWith("\r"u8) ? line[..^1] : line;
    }
}
