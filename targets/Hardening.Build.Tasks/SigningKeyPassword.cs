using Hardening.Cryptography.Keys;
using Hardening.Cryptography.Signing;

namespace Hardening.Build.Tasks;

/// <summary>Opens a signing key with the password its owner gives by file or environment, as the command line does.</summary>
internal static class SigningKeyPassword
{
    internal const string Variable = "HARDENING_KEY_PASSWORD";
    private const int MaximumBytes = 4096;

    /// <summary>
    /// Opens the key. The environment is read here and not passed through a property: MSBuild writes properties and task
    /// parameters, and so the password, into its logs.
    /// </summary>
    internal static ISigner Open(string keyFile, string passwordFile) =>
        KeyFile.LoadSigner(keyFile, Of(passwordFile));

    /// <summary>The password in a file, or in the environment when none is named; null when there is none.</summary>
    internal static string? Of(string passwordFile) =>
        passwordFile.Length > 0 ? Read(passwordFile) : Environment.GetEnvironmentVariable(Variable);

    // The first line, as for the command line, so that one file serves both.
    private static string Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.Length > MaximumBytes)
            {
                throw new TaskException(TaskCodes.PasswordFile, $"The password file has more than {MaximumBytes} bytes.", "Put the password alone on its first line.", path);
            }

            return File.ReadLines(path).FirstOrDefault() is { Length: > 0 } line
                ? line
                : throw new TaskException(TaskCodes.PasswordFile, "There is no password on the first line of the password file.", "Put the password alone on its first line.", path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TaskException(
                TaskCodes.PasswordFile, "The password file cannot be read: " + error.Message, "Correct the property that names it (HardeningSigningKeyPasswordFile, HardeningPackageCertificatePasswordFile) or remove it.", path, error);
        }
    }
}
