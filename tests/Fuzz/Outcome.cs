using System.Globalization;

namespace Fuzz;

/// <summary>What a run of one target saw.</summary>
internal sealed record Outcome(string Target, long Runs, long Accepted, int Failures)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Target}: {Runs} inputs, {Accepted} accepted, {Failures} failures");
}
