using System.Globalization;
using System.Security.Cryptography;

namespace Hardening.Testing;

/// <summary>Scripts with the packages that they pin, installed once a machine in a folder named by both.</summary>
public static class NpmFolder
{
    /// <summary>Copies <c>*.mjs</c> and <c>package.json</c> of a folder below <c>tests</c>, and installs.</summary>
    /// <returns>The folder to run the scripts in.</returns>
    public static async Task<string> InstallAsync(params string[] source)
    {
        var from = RepositoryRoot.Combine(["tests", .. source]);
        var pinned = await File.ReadAllBytesAsync(System.IO.Path.Combine(from, "package.json"));
        var key = Convert.ToHexStringLower(SHA256.HashData(pinned))[..16];
        var folder = System.IO.Path.Combine(System.IO.Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"hardening-interop-{Environment.UserName}-{key}"));
        if (!Directory.Exists(folder))
        {
            var staging = Directory.CreateTempSubdirectory("hardening-interop-").FullName;
            await File.WriteAllBytesAsync(System.IO.Path.Combine(staging, "package.json"), pinned);
            (await Command.Run("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts"], staging)).ShouldExit();
            try
            {
                Directory.Move(staging, folder);
            }
            catch (IOException) when (Directory.Exists(folder))
            {
                Directory.Delete(staging, recursive: true);
            }
        }

        foreach (var script in Directory.GetFiles(from, "*.mjs"))
        {
            File.Copy(script, System.IO.Path.Combine(folder, System.IO.Path.GetFileName(script)), overwrite: true);
        }

        return folder;
    }
}
