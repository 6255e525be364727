namespace Hardening.Secrets.Proofs;

/// <summary>What an offline check of one token found.</summary>
internal readonly struct ProofOutcome
{
    private ProofOutcome(ProofVerdict verdict, string text)
    {
        Verdict = verdict;
        Text = text;
    }

    public ProofVerdict Verdict { get; }

    /// <summary>What was found; never quotes the token.</summary>
    public string Text { get; }

    public static ProofOutcome Proven(string text) => new(ProofVerdict.Proven, text);

    /// <summary>The checksum is wrong: a note, because formats change.</summary>
    public static ProofOutcome Broken(string text) => new(ProofVerdict.Broken, text);

    /// <summary>Real but harmless: expired, encrypted, published.</summary>
    public static ProofOutcome Harmless(string text) => new(ProofVerdict.Harmless, text);

    /// <summary>Not this format at all.</summary>
    public static ProofOutcome Rejected => new(ProofVerdict.Rejected, "");

    /// <summary>Fits, but nothing could be proven.</summary>
    public static ProofOutcome Open => new(ProofVerdict.Open, "");
}
