using Hardening.Attestation.Bundles;

namespace Hardening.Cli;

/// <summary>Writes a bundle: a file of its own, or one more line of a <c>.jsonl</c> file, in both cases atomically.</summary>
internal static class BundleOutput
{
    public static async Task WriteAsync(string path, Bundle bundle, CancellationToken cancellation)
    {
        if (!path.EndsWith(".jsonl", StringComparison.Ordinal))
        {
            await AtomicFile.WriteAsync(path, bundle.ToUtf8(), cancellation).ConfigureAwait(false);
            return;
        }

        using var lines = new MemoryStream();
        if (File.Exists(path))
        {
            var old = await InputFile.ReadAsync(path, "The bundle file", cancellation).ConfigureAwait(false);
            lines.Write(old);
            if (old is [.., not (byte)'\n'])
            {
                lines.WriteByte((byte)'\n');
            }
        }

        lines.Write(bundle.ToUtf8());
        lines.WriteByte((byte)'\n');
        await AtomicFile.WriteAsync(path, lines.ToArray(), cancellation).ConfigureAwait(false);
    }
}
