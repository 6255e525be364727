using System.CommandLine;
using System.Text;
using Hardening.Cryptography.Configuration;

namespace Hardening.Cli;

/// <summary><c>hardening env seal</c>: seals a variable's value from standard input, where other users and shells do not see it.</summary>
internal static class EnvSealCommand
{
    private const int Limit = 64 * 1024;

    public static Command Create(CliWorld world)
    {
        var name = new Argument<string>("name") { Description = "The variable's name, without _ENCRYPTED" };
        var ring = new RingOpener();
        var command = new Verb("seal", "Seal the value on standard input for a variable")
        {
            Remarks =
            [
                "Prints NAME_ENCRYPTED=... for a deployment's settings. One newline at the end of the input is not part of the value.",
                "The program opens it in memory; set either NAME or NAME_ENCRYPTED, never both.",
            ],
            Examples = [("hardening env seal DB_PASSWORD --password-file ring.txt < password.txt", "Prints DB_PASSWORD_ENCRYPTED=sealed:v1:...")],
        };
        command.Add(name);
        ring.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var variable = parsed.GetRequiredValue(name);
            if (variable.Length == 0 || !variable.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')
                || variable.EndsWith(SealedSettings.VariableSuffix, StringComparison.Ordinal))
            {
                throw new CliException(CliCodes.Usage, "This is not the name of a variable.", "Use letters, digits and underscores, and leave _ENCRYPTED away.", variable);
            }

            return await ring.UseAsync(
                parsed, world,
                async keys =>
                {
                    var value = await ReadValueAsync(world, cancellation).ConfigureAwait(false);
                    var text = await new SealedSettings(keys).SealAsync(variable, value, cancellation).ConfigureAwait(false);
                    world.Out.Raw($"{variable}{SealedSettings.VariableSuffix}={text}");
                    return ExitCode.Ok;
                },
                cancellation).ConfigureAwait(false);
        });
        return command;
    }

    private static async Task<string> ReadValueAsync(CliWorld world, CancellationToken cancellation)
    {
        using var stream = world.OpenInput();
        var buffer = new byte[Limit + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        var value = length > Limit ? null : Encoding.UTF8.GetString(buffer, 0, length);
        Array.Clear(buffer);
        value = value?.EndsWith('\n') == true ? value[..^(value.EndsWith("\r\n", StringComparison.Ordinal) ? 2 : 1)] : value;
        return value is { Length: > 0 } && !SealedSettings.IsSealed(value) ? value : throw new CliException(
            CliCodes.NothingToDo, "Standard input holds no value, one that is sealed already, or one of more than 64 KiB.",
            "Write the clear value to standard input.", "standard input");
    }
}
