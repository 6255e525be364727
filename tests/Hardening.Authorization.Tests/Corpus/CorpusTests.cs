using Xunit.Abstractions;

namespace Hardening.Authorization.Tests.Corpus;

/// <summary>The test cases that the makers of the language publish.</summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    [VectorFact]
    public void Cases_written_by_hand_are_decided_and_validated_as_published() => Score(CedarCase.HandWritten());

    [VectorFact]
    public void Generated_cases_are_decided_and_validated_as_published() => Score(CedarCase.Generated());

    private void Score(IEnumerable<CedarCase> cases)
    {
        var score = new CedarScore();
        foreach (var published in cases)
        {
            score.Add(published);
        }

        output.WriteLine(score.ToString());
        Assert.True(score.Differences.Count == 0, $"{score}\n{string.Join('\n', score.Differences.Take(20))}");
    }
}
