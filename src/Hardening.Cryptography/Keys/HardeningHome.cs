namespace Hardening.Cryptography.Keys;

/// <summary>Where a user's keys and settings live; the same rule for build and tool.</summary>
public static class HardeningHome
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string Variable = "HARDENING_HOME";

    /// <summary>
    /// <paramref name="hardeningHome"/> when it is set, else <c>hardening</c> below the local application data on
    /// Windows and below <c>.config</c> in the user's profile elsewhere.
    /// </summary>
    /// <param name="hardeningHome">Value of <see cref="Variable"/>, or null. It must be an absolute path.</param>
    /// <param name="userProfile">The user's profile folder, or null or empty when there is none.</param>
    /// <param name="localApplicationData">The local application data folder; used only on Windows.</param>
    /// <param name="isWindows">Whether the Windows rule applies.</param>
    /// <returns>An absolute path; the folder need not exist.</returns>
    /// <exception cref="CryptographyException">No such folder can be named (HTB0310).</exception>
    public static string Resolve(string? hardeningHome, string? userProfile, string? localApplicationData, bool isWindows)
    {
        if (!string.IsNullOrEmpty(hardeningHome))
        {
            return Path.IsPathFullyQualified(hardeningHome)
                ? hardeningHome
                : throw new CryptographyException(
                    CryptographyCodes.NoHome, $"{Variable} is not an absolute path: {hardeningHome}",
                    $"Set {Variable} to an absolute path.");
        }

        var parent = isWindows ? localApplicationData : userProfile;
        if (string.IsNullOrEmpty(parent))
        {
            throw new CryptographyException(
                CryptographyCodes.NoHome, "The user has no profile folder to keep keys in.", $"Set {Variable} to an absolute path.");
        }

        return isWindows ? Path.Combine(parent, "hardening") : Path.Combine(parent, ".config", "hardening");
    }
}
