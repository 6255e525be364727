namespace Hardening.Attestation.Rebuild.Comparison;

/// <summary>Gathers differences: the first are kept, all are counted and weighed.</summary>
internal sealed class DifferenceSink(ComparisonLimits limits, CancellationToken cancellation)
{
    private const int MaximumText = 200;
    private readonly List<Difference> _listed = [];
    private Grade _grade = Grade.Identical;
    private long _unpacked;

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

    internal void Add(string file, DifferenceKind kind, string what, string? left = null, string? right = null, string? cause = null)
    {
        Total++;
        var grade = GradeOf(kind);
        _grade = grade > _grade ? grade : _grade;
        if (_listed.Count < limits.Listed)
        {
            _listed.Add(new Difference(file, kind, Short(what)!, Short(left), Short(right), cause));
        }
    }

    /// <summary>Accounts for bytes about to be unpacked.</summary>
    /// <exception cref="AttestationException">Too many (HTB0402).</exception>
    internal void Unpack(long bytes)
    {
        _unpacked += bytes;
        if (bytes > limits.FileSize || _unpacked > limits.Unpacked)
        {
            throw new AttestationException(
                AttestationCodes.PackageTooLarge, "A file to compare is larger than what is compared.", "Compare smaller artifacts, or raise the limits.");
        }
    }

    internal ComparisonReport Report() => new(_grade, _listed, Total, Files, Identical);

    private static Grade GradeOf(DifferenceKind kind) => kind switch
    {
        DifferenceKind.Signature => Grade.IdenticalWithoutSignatures,
        DifferenceKind.Time or DifferenceKind.Identifier or DifferenceKind.Order or DifferenceKind.Path or DifferenceKind.Symbols => Grade.EqualCode,
        _ => Grade.Different,
    };

    private static string? Short(string? text) => text?.Length > MaximumText ? string.Concat(text.AsSpan(0, MaximumText - 1), "…") : text;
}
