namespace Hardening.Cryptography.Configuration.Formats;

/// <summary>Knows where the values of a file of settings stand, so that one can be replaced and all around it stays as it is.</summary>
internal interface ISettingsFormat
{
    /// <summary>The values, in the order of the file. A name may come twice; that is for the caller to refuse.</summary>
    /// <param name="utf8">The file, well-formed UTF-8 without byte order mark.</param>
    /// <exception cref="FormatException">It is not of this format, or uses what this reader leaves out on purpose.</exception>
    IReadOnlyList<SettingsLeaf> Read(ReadOnlyMemory<byte> utf8);

    /// <summary>What stands in the place of a leaf when its value is sealed.</summary>
    string Token(SettingsLeaf leaf, string sealedText);
}
