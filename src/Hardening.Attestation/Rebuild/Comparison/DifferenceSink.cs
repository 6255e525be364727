namespace Hardening.Attestation.Rebuild.Comparison;

/// <summary>Gathers differences: the first are kept, all are counted and weighed.</summary>
internal sealed class DifferenceSink(ComparisonLimits limits, CancellationToken cancellation)
{
    private const int MaximumText = 200;
    private readonly List<Difference> listed = [];
    private readonly SortedDictionary<CauseKind, long> causes = [];
    private Grade worst = Grade.Identical;
    private long unpacked;

    internal ComparisonLimits Limits => limits;

    internal CancellationToken Cancellation => cancellation;

    internal long Total { get; private set; }

    internal int Files { get; private set; }

    internal int Identical { get; private set; }

    internal void Compared(bool identical)
    {
        cancellation.ThrowIfCancellationRequested();
        Files++;
        Identical += identical ? 1 : 0;
    }

    internal void Add(string file, DifferenceKind kind, string what, string? left = null, string? right = null, Cause? cause = null)
    {
        Total++;
        var grade = GradeOf(kind);
        worst = grade > worst ? grade : worst;
        if (cause is not null)
        {
            causes[cause.Kind] = causes.GetValueOrDefault(cause.Kind) + 1;
        }

        if (listed.Count < limits.Listed)
        {
            listed.Add(new Difference(file, kind, Short(what)!, Short(left), Short(right), cause));
        }
    }

    /// <summary>Accounts for bytes about to be unpacked.</summary>
    /// <exception cref="AttestationException">Too many (HTB0402).</exception>
    internal void Unpack(long bytes)
    {
        unpacked += bytes;
        if (bytes > limits.FileSize || unpacked > limits.Unpacked)
        {
            throw new AttestationException(
                AttestationCodes.PackageTooLarge, "A file to compare is larger than what is compared.", "Compare smaller artifacts, or raise the limits.");
        }
    }

    internal ComparisonReport Report() => new(worst, listed, Total, Files, Identical) { Causes = causes };

    private static Grade GradeOf(DifferenceKind kind) => kind switch
    {
        DifferenceKind.Signature => Grade.IdenticalWithoutSignatures,
        DifferenceKind.Time or DifferenceKind.Identifier or DifferenceKind.Order or DifferenceKind.Path or DifferenceKind.Symbols => Grade.EqualCode,
        _ => Grade.Different,
    };

    private static string? Short(string? text) => text?.Length > MaximumText ? string.Concat(text.AsSpan(0, MaximumText - 1), "…") : text;
}
