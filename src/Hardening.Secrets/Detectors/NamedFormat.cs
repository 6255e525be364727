using Hardening.Secrets.Engine;

namespace Hardening.Secrets.Detectors;

/// <summary>A format without a prefix: a keyword, and within 80 bytes after it a token of an exact length and class.</summary>
internal sealed class NamedFormat
{
    public NamedFormat(string id, string title, string provider, string keyword, string set, params int[] lengths)
    {
        Rule = new SecretRule(id, title, provider);
        Keyword = keyword;
        Set = ByteClass.Get(set);
        Lengths = lengths;
    }

    public SecretRule Rule { get; }

    /// <summary>Lower case, at least four characters.</summary>
    public string Keyword { get; }

    public ByteClass Set { get; }

    public IReadOnlyList<int> Lengths { get; }
}
