namespace Hardening.Secrets.Tests.Corpus;

/// <summary>One format of the corpus: how a valid secret is made, and the name that has to stand before it, if any.</summary>
/// <param name="Rule">Id of the rule that describes it.</param>
/// <param name="Make">Makes a valid secret.</param>
/// <param name="Name">A name or word that the format needs before it; null when it needs none.</param>
/// <param name="Level">The least level of the finding.</param>
/// <param name="Public">Parts of the secret that its format gives away.</param>
internal sealed record FormatCase(string Rule, Func<Tokens, string> Make, string? Name, SecretLevel Level, IReadOnlyList<string> Public)
{
    /// <summary>Makes a secret of the shape with a wrong checksum; null when the format has none.</summary>
    public Func<Tokens, string>? Broken { get; init; }

    /// <summary>The shape filled as documentation does; null when the format is made by hand.</summary>
    public string? Placeholder { get; init; }

    /// <summary>So many characters in a row give something of the secret away; two words of a phrase are also in sentences of ours.</summary>
    public int Telling => Rule == "wallet-recovery-words" ? 24 : 8;

    public override string ToString() => Rule;
}
