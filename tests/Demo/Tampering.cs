namespace Demo;

/// <summary>The other half of a verifier: the same package with one bit changed must be refused.</summary>
internal static class Tampering
{
    private const int CheckFailed = 1;

    public static async Task<TamperingResult> Run(DemoFolders folders, InstalledTool tool, string key)
    {
        var package = Directory.EnumerateFiles(folders.Packages, "Acme.Invoices.*.nupkg").Single();
        var changed = Path.Combine(folders.Root, "tampered", Path.GetFileName(package));
        Directory.CreateDirectory(Path.GetDirectoryName(changed)!);
        var bytes = await File.ReadAllBytesAsync(package);

        // In the middle of the compressed content, so that the file is still a package.
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(changed, bytes);
        File.Copy(package + ".sigstore.json", changed + ".sigstore.json");

        var answer = await tool.Run("verify", changed, "--key", key);
        return new TamperingResult(changed, answer.ExitCode == CheckFailed, answer.Output + answer.Error);
    }
}
