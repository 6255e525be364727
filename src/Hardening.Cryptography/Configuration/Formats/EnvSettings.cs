namespace Hardening.Cryptography.Configuration.Formats;

/// <summary>
/// Variables as <c>NAME=value</c> lines. Programs that read such files disagree about <c>$</c> and about most escapes, so what two of
/// them read differently is refused, with the single quotes in which all read it alike.
/// </summary>
internal sealed class EnvSettings : ISettingsFormat
{
    public IReadOnlyList<SettingsLeaf> Read(ReadOnlyMemory<byte> utf8)
    {
        var scan = new EnvScanner(utf8.Span);
        var leaves = new List<SettingsLeaf>();
        while (scan.Next() is { } leaf)
        {
            var isSealed = leaf.Name.EndsWith(SealedSettings.VariableSuffix, StringComparison.Ordinal);
            if (isSealed && !SealedSettings.IsSealed(leaf.Value!))
            {
                throw new FormatException($"{leaf.Name} is not sealed");
            }

            leaves.Add(isSealed ? leaf with { Name = leaf.Name[..^SealedSettings.VariableSuffix.Length] } : leaf);
        }

        return leaves;
    }

    public string Token(SettingsLeaf leaf, string sealedText) => $"{leaf.Name}{SealedSettings.VariableSuffix}={sealedText}";
}
