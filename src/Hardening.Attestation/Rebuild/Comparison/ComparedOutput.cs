namespace Hardening.Attestation.Rebuild;

/// <summary>One output of two builds, and how near the two are.</summary>
/// <param name="Name">Name of the output, relative to the folder of outputs.</param>
/// <param name="Report">The comparison.</param>
public sealed record ComparedOutput(string Name, ComparisonReport Report)
{
    /// <summary>An output that only one of the builds made.</summary>
    /// <param name="name">Name of the output.</param>
    /// <param name="kind"><see cref="DifferenceKind.Removed"/> for one of the first build, <see cref="DifferenceKind.Added"/> for one of the second.</param>
    public static ComparedOutput OfOneBuild(string name, DifferenceKind kind) =>
        new(name, new ComparisonReport(Grade.Different, [new Difference("", kind, "file")], 1, 1, 0));
}
