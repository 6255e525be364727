#if NET
using System.Globalization;

namespace Hardening.Secrets.Git;

/// <summary>
/// The path that blobs have or had, by id: what a file is called says how its content is read. Versions of one file share one string.
/// </summary>
internal sealed class GitPaths
{
    // Some 40 bytes each; beyond them objects are scanned without a hint, as unreachable ones are.
    private const int Maximum = 3_000_000;

    private readonly Dictionary<UInt128, string> byId = [];
    private readonly Dictionary<string, string> shared = new(StringComparer.Ordinal);

    public void Add(string id, string path)
    {
        if (byId.Count >= Maximum || !Key(id, out var key) || byId.ContainsKey(key))
        {
            return;
        }

        if (!shared.TryGetValue(path, out var same))
        {
            shared.Add(path, same = path);
        }

        byId.Add(key, same);
    }

    public string? Find(string id) => Key(id, out var key) ? byId.GetValueOrDefault(key) : null;

    // Half of an id is enough to tell the objects of one repository apart.
    private static bool Key(string id, out UInt128 key)
    {
        key = default;
        return id.Length >= 32 && UInt128.TryParse(id.AsSpan(0, 32), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out key);
    }
}
#endif
