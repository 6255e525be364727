using Hardening.Cryptography.Keys;

namespace Hardening.Cli;

/// <summary>The user's own folder of keys: HARDENING_HOME, or its default below the profile.</summary>
internal static class UserFolder
{
    public static string Of(CliWorld world) => HardeningHome.Resolve(
        world.Variable(HardeningHome.Variable), world.UserProfile, world.LocalApplicationData, OperatingSystem.IsWindows());
}
