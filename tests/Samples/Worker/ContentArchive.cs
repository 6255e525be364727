using System.Security.Cryptography;

namespace Acme.Intake;

/// <summary>Files named by the SHA-256 of what they hold: the same content is stored once, a changed one is noticed.</summary>
internal sealed class ContentArchive(string folder)
{
    public async Task<string> Take(string file, CancellationToken cancellation)
    {
        string digest;
        await using (var stream = File.OpenRead(file))
        {
            digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation));
        }

        Directory.CreateDirectory(folder);
        File.Move(file, Path.Combine(folder, digest), overwrite: true);
        return digest;
    }
}
