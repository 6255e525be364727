using System.Security.Cryptography;
using System.Text;

namespace Hardening.Attestation.Discovery;

/// <summary>
/// Answers of attestation services on disk: a file an address, the next page's address on the first line, the body after
/// it. What it holds is verified like anything else, so its only promises are bounds: a lifetime, a total size and a count;
/// the oldest go first.
/// </summary>
/// <param name="folder">Absolute path; created when something is stored.</param>
/// <param name="time">Judges age.</param>
/// <param name="lifetime">How long an answer counts as current.</param>
/// <param name="maximumBytes">Most bytes kept.</param>
/// <param name="maximumFiles">Most answers kept.</param>
public sealed class ResponseCache(string folder, TimeProvider time, TimeSpan lifetime, long maximumBytes = 64 << 20, int maximumFiles = 4096)
{
    private const string Extension = ".answer";

    /// <summary>A kept answer, or null.</summary>
    internal CachedResponse? Find(Uri address, bool evenIfOld)
    {
        var file = new FileInfo(FileOf(address));
        try
        {
            if (!file.Exists || file.Length > maximumBytes || (!evenIfOld && time.GetUtcNow() - file.LastWriteTimeUtc > lifetime))
            {
                return null;
            }

            var bytes = File.ReadAllBytes(file.FullName);
            var line = bytes.AsSpan().IndexOf((byte)'\n');
            return line < 0 ? null : new CachedResponse(bytes.AsMemory(line + 1), line == 0 ? null : Encoding.UTF8.GetString(bytes.AsSpan(0, line)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // An unreadable cache is an empty one; the answer is fetched again.
            return null;
        }
    }

    /// <summary>Keeps an answer and drops the oldest beyond the bounds.</summary>
    internal void Store(Uri address, CachedResponse response)
    {
        var file = FileOf(address);
        var partial = $"{file}.{Path.GetRandomFileName()}";
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllBytes(partial, [.. Encoding.UTF8.GetBytes(response.Next ?? string.Empty), (byte)'\n', .. response.Body.Span]);
            File.SetLastWriteTimeUtc(partial, time.GetUtcNow().UtcDateTime);
            File.Move(partial, file, overwrite: true);
            Trim();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What cannot be kept is fetched again next time; the verification in hand has its answer.
            File.Delete(partial);
        }
    }

    private void Trim()
    {
        long bytes = 0;
        var files = 0;
        foreach (var file in new DirectoryInfo(folder).GetFiles("*" + Extension).OrderByDescending(file => file.LastWriteTimeUtc))
        {
            bytes += file.Length;
            if (++files > maximumFiles || bytes > maximumBytes)
            {
                file.Delete();
            }
        }
    }

    private string FileOf(Uri address) => Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.AbsoluteUri))) + Extension);
}
