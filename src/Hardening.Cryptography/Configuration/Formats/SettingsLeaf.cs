namespace Hardening.Cryptography.Configuration.Formats;

/// <summary>One value of a file of settings.</summary>
/// <param name="Name">Its path, parts parted by a colon.</param>
/// <param name="Value">The value as text; null for a null.</param>
/// <param name="IsText">Whether a text may stand in its place without changing what the value means to its readers.</param>
/// <param name="Start">Where what <see cref="ISettingsFormat.Token"/> replaces begins, in bytes.</param>
/// <param name="Length">Its length in bytes.</param>
internal sealed record SettingsLeaf(string Name, string? Value, bool IsText, int Start, int Length)
{
    internal static string Join(string prefix, string name) => prefix.Length == 0 ? name : $"{prefix}:{name}";
}
