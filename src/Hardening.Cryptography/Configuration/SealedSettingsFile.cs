using System.Text;
using System.Text.Unicode;
using Hardening.Cryptography.Configuration.Formats;
using Hardening.Cryptography.Files;

namespace Hardening.Cryptography.Configuration;

/// <summary>
/// A file of settings with sealed values among clear ones: JSON, YAML or <c>.env</c>, by its name. It is changed as a whole or not
/// at all, and nothing but the values changes. In a <c>.env</c> file the sealed value of <c>NAME</c> is <c>NAME_ENCRYPTED</c>.
/// </summary>
public sealed class SealedSettingsFile
{
    private const int MaximumBytes = 4 * 1024 * 1024;
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];
    private readonly SealedSettings settings;
    private readonly string path;
    private readonly ISettingsFormat format;

    /// <summary>Names a file; it is read when it is used.</summary>
    /// <param name="settings">Seals and opens values.</param>
    /// <param name="path">Absolute path of a file <c>*.json</c>, <c>*.yaml</c>, <c>*.yml</c>, <c>*.env</c> or <c>.env.*</c>; at most
    /// 4 MiB of UTF-8.</param>
    /// <exception cref="CryptographyException">The name says no format (HTB0312).</exception>
    public SealedSettingsFile(SealedSettings settings, string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        this.settings = settings;
        this.path = path;
        format = SettingsFormats.For(path);
    }

    /// <summary>Reads the settings with their sealed values opened, as paths such as <c>Database:Password</c>, for
    /// <c>AddInMemoryCollection</c>.</summary>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="CryptographyException">Missing (HTB0301), unreadable (HTB0302), not of its format (HTB0312), or a value does
    /// not open (HTB0311).</exception>
    public async ValueTask<Dictionary<string, string?>> ReadAsync(CancellationToken cancellationToken = default)
    {
        var (_, leaves) = Load();
        var result = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var leaf in leaves)
        {
            result.Add(
                leaf.Name,
                leaf is { IsText: true, Value: { } text } ? await settings.OpenAsync(leaf.Name, text, cancellationToken).ConfigureAwait(false) : leaf.Value);
        }

        return result;
    }

    /// <summary>Reads one setting, opened; the others stay as they are.</summary>
    /// <param name="name">Its path, such as <c>Database:Password</c>.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The value; null where the file has a null.</returns>
    /// <exception cref="CryptographyException">As for the whole file, or it has no such setting (HTB0312).</exception>
    public async ValueTask<string?> ReadAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var leaf = Load().Leaves.Find(leaf => string.Equals(leaf.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw Malformed($"it has nothing under {name}");
        return leaf is { IsText: true, Value: { } text } ? await settings.OpenAsync(leaf.Name, text, cancellationToken).ConfigureAwait(false) : leaf.Value;
    }

    /// <summary>Tries each sealed value, in the order of the file.</summary>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The paths of the sealed values, and whether each opens.</returns>
    /// <exception cref="CryptographyException">Missing (HTB0301), unreadable (HTB0302), or not of its format (HTB0312).</exception>
    public async ValueTask<IReadOnlyList<(string Name, bool Opens)>> CheckAsync(CancellationToken cancellationToken = default)
    {
        var result = new List<(string Name, bool Opens)>();
        foreach (var leaf in Load().Leaves.Where(leaf => leaf is { IsText: true, Value: not null } && SealedSettings.IsSealed(leaf.Value)))
        {
            try
            {
                await settings.OpenAsync(leaf.Name, leaf.Value!, cancellationToken).ConfigureAwait(false);
                result.Add((leaf.Name, true));
            }
            catch (CryptographyException error) when (error.Code == CryptographyCodes.Refused)
            {
                result.Add((leaf.Name, false));
            }
        }

        return result;
    }

    /// <summary>Seals the values under some paths in place; those that are sealed already are sealed anew under the ring's
    /// primary.</summary>
    /// <param name="names">Paths such as <c>Database:Password</c>; null for a rotation of all sealed values.</param>
    /// <param name="cancellationToken">Ends the work; the file stays as it is.</param>
    /// <returns>How many values were sealed.</returns>
    /// <exception cref="CryptographyException">As for <see cref="ReadAsync(CancellationToken)"/>; a path is no text in the file (HTB0312); the file
    /// cannot be written (HTB0309).</exception>
    public async ValueTask<int> SealAsync(IReadOnlyCollection<string>? names, CancellationToken cancellationToken = default)
    {
        var (content, leaves) = Load();
        var wanted = names?.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var changed = new MemoryStream();
        var (end, count) = (0, 0);
        foreach (var leaf in leaves)
        {
            if (!leaf.IsText || (wanted is null ? !SealedSettings.IsSealed(leaf.Value!) : !wanted.Remove(leaf.Name)))
            {
                continue;
            }

            var clear = await settings.OpenAsync(leaf.Name, leaf.Value!, cancellationToken).ConfigureAwait(false);
            var token = format.Token(leaf, await settings.SealAsync(leaf.Name, clear, cancellationToken).ConfigureAwait(false));
            changed.Write(content.AsSpan(end, leaf.Start - end));
            changed.Write(Encoding.UTF8.GetBytes(token));
            end = leaf.Start + leaf.Length;
            count++;
        }

        if (wanted is { Count: > 0 })
        {
            throw Malformed($"it has no text under {wanted.Order(StringComparer.Ordinal).First()}");
        }

        changed.Write(content.AsSpan(end));
        if (count > 0)
        {
            Store(changed.ToArray(), leaves);
        }

        return count;
    }

    // What was written has to be the same settings again, before it takes the place of the only copy.
    private void Store(byte[] changed, List<SettingsLeaf> before)
    {
        var after = Parse(changed);
        if (!after.Select(leaf => leaf.Name).SequenceEqual(before.Select(leaf => leaf.Name), StringComparer.Ordinal)
            || after.Zip(before).Any(pair => pair.First.Value != pair.Second.Value && !SealedSettings.IsSealed(pair.First.Value ?? string.Empty)))
        {
            throw Malformed("its layout does not let a value be replaced");
        }

        using var file = AtomicFile.Create(path, replace: true);
        file.Stream.Write(changed);
        file.Commit();
    }

    private (byte[] Content, List<SettingsLeaf> Leaves) Load()
    {
        using var file = InputFile.Open(path);
        if (file.Length > MaximumBytes)
        {
            throw Malformed("it is too long");
        }

        var content = new byte[file.Length];
        file.ReadExactly(content);
        return Utf8.IsValid(content) ? (content, Parse(content)) : throw Malformed("it is not UTF-8");
    }

    private List<SettingsLeaf> Parse(byte[] content)
    {
        var skip = content.AsSpan().StartsWith(Mark) ? Mark.Length : 0;
        try
        {
            var leaves = format.Read(content.AsMemory(skip)).Select(leaf => leaf with { Start = leaf.Start + skip }).ToList();
            var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            return leaves.Find(leaf => !names.Add(leaf.Name)) is { } twice
                ? throw Malformed($"the setting {twice.Name} stands in it twice") : leaves;
        }
        catch (FormatException error)
        {
            throw Malformed(error.Message, error);
        }
    }

    private CryptographyException Malformed(string why, Exception? inner = null) => new(
        CryptographyCodes.Malformed, $"The file of settings cannot be used: {why}.", "Correct the file.", path, inner);
}
