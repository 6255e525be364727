using System.Globalization;

namespace Hardening.Secrets;

/// <summary>
/// One place where a secret was found. It never holds the secret: what can be shown is cut down in the constructor,
/// so that no writer, log or exception has anything to leak.
/// </summary>
public sealed class SecretFinding
{
    internal SecretFinding(
        SecretRule rule, SecretLevel level, SecretConfidence confidence, int start, int length, TextRegion region,
        string preview, string? proof, string? correlationId, string? suppression)
    {
        Rule = rule;
        Level = level;
        Confidence = confidence;
        Start = start;
        Length = length;
        Region = region;
        Preview = preview;
        Proof = proof;
        CorrelationId = correlationId;
        Suppression = suppression;
    }

    /// <summary>The rule that matched.</summary>
    public SecretRule Rule { get; }

    /// <summary>How the finding counts.</summary>
    public SecretLevel Level { get; private set; }

    /// <summary>How sure the engine is.</summary>
    public SecretConfidence Confidence { get; }

    /// <summary>Offset of the secret in bytes (in UTF-16 code units when a string was scanned).</summary>
    public int Start { get; private set; }

    /// <summary>Length of the secret in the same unit as <see cref="Start"/>.</summary>
    public int Length { get; private set; }

    /// <summary>Line and column of the secret.</summary>
    public TextRegion Region { get; private set; }

    /// <summary>The public prefix of the format (at most 7 characters, often none), an ellipsis and the length. Never the secret.</summary>
    public string Preview { get; }

    /// <summary>What was proven or disproven offline; null when the format carries no proof.</summary>
    public string? Proof { get; private set; }

    /// <summary>
    /// Equal for equal secrets: 24 hexadecimal digits. Null for secrets that could be guessed from a hash, unless the
    /// scanner was given a key.
    /// </summary>
    public string? CorrelationId { get; }

    /// <summary>The reason given by a suppression comment; null when not suppressed. A suppressed finding has level
    /// <see cref="SecretLevel.Note"/>.</summary>
    public string? Suppression { get; }

    /// <summary>
    /// What a baseline remembers of the secret: the same wherever and however often the secret stands, and different for every other
    /// secret. Null without a baseline in <see cref="ScanOptions"/>, for notes,
    /// and past the first 1 000 different secrets of a scan that could be guessed from a hash.
    /// </summary>
    public string? Fingerprint { get; private set; }

    /// <summary>The reason that the baseline gives for accepting the secret; null when it does not. An accepted finding has level
    /// <see cref="SecretLevel.Note"/>.</summary>
    public string? Accepted { get; private set; }

    /// <summary>The same secret, found in the name of a file, which has no line.</summary>
    internal SecretFinding InName()
    {
        var copy = With(0, 0, new TextRegion(1, 1, 1, 1));
        copy.Proof = Proof is null ? "in the name" : Proof + ", in the name";
        return copy;
    }

    internal SecretFinding With(int start, int length, TextRegion region)
    {
        var copy = (SecretFinding)MemberwiseClone();
        (copy.Start, copy.Length, copy.Region) = (start, length, region);
        return copy;
    }

    internal SecretFinding Compared(string fingerprint, string? accepted)
    {
        var copy = (SecretFinding)MemberwiseClone();
        (copy.Fingerprint, copy.Accepted) = (fingerprint, accepted);
        copy.Level = accepted is null ? Level : SecretLevel.Note;
        return copy;
    }

    /// <inheritdoc />
    public override string ToString() =>
        string.Format(CultureInfo.InvariantCulture, "{0}:{1} {2} {3} {4}", Region.StartLine, Region.StartColumn, Level, Rule.Id, Preview);
}
