using Hardening.Attestation.Policy;

namespace Hardening.Attestation.Tests.Policy;

public sealed class RefPatternTests
{
    [Theory]
    [InlineData("refs/tags/v*", "refs/tags/v1.2.3", true)]
    [InlineData("refs/tags/v*", "refs/tags/v", true)]
    [InlineData("refs/tags/v*", "refs/tags/v1/2", false)]
    [InlineData("refs/tags/v*", "xrefs/tags/v1", false)]
    [InlineData("refs/tags/v*-rc*", "refs/tags/v1-rc-rc2", true)]
    [InlineData("refs/heads/main", "refs/heads/main", true)]
    [InlineData("refs/heads/main", "refs/heads/Main", false)]
    [InlineData("refs/heads/main", "refs/heads/main2", false)]
    [InlineData("refs/heads/ma?n", "refs/heads/main", false)]
    [InlineData("*", "main", true)]
    [InlineData("*", "", true)]
    [InlineData("**", "a/b", false)]
    public void Patterns_match_whole_and_a_star_never_crosses_a_slash(string pattern, string text, bool expected) =>
        Assert.Equal(expected, RefPattern.Matches(pattern, text));

    [Fact]
    public void A_hostile_pattern_ends_quickly() =>
        Assert.False(RefPattern.Matches(string.Concat(Enumerable.Repeat("a*", 500)) + "b", new string('a', 5000)));
}
