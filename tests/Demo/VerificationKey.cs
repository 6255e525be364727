using Hardening.Cryptography.Keys;

namespace Demo;

/// <summary>The public half of the key that signed.</summary>
internal static class VerificationKey
{
    /// <summary>Absolute path of a PEM file.</summary>
    public static async Task<string> Find(DemoOptions options, InstalledTool tool, DemoFolders folders)
    {
        if (options.SigningKey is null)
        {
            var home = HardeningHome.Resolve(
                Environment.GetEnvironmentVariable(HardeningHome.Variable),
                Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
                Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData),
                OperatingSystem.IsWindows());
            return DevelopmentKey.Ensure(home).PublicKeyFile;
        }

        var file = Path.Combine(folders.Root, "signing.pub.pem");
        string[] password = options.PasswordFile is null ? [] : ["--password-file", options.PasswordFile];
        (await tool.Run(["keys", "export", "--key", options.SigningKey, "-o", file, .. password])).ShouldExit();
        return file;
    }
}
