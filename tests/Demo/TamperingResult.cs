namespace Demo;

/// <summary>What the tool said about a changed package; passed means refused.</summary>
internal sealed record TamperingResult(string File, bool Passed, string Output);
