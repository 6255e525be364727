namespace Hardening.Build.Tasks.Tests;

public class SourceIdentityTests
{
    private const string Commit = "0123456789ABCDEF0123456789abcdef01234567";

    [Theory]
    [InlineData("https://example.com/a/b.git", "git+https://example.com/a/b")]
    [InlineData("https://user:pass@example.com:8443/a/b/?x=1#y", "git+https://example.com:8443/a/b")]
    [InlineData("ssh://git@example.com/a/b", "git+ssh://example.com/a/b")]
    public void An_address_is_told_without_credentials_query_and_suffix(string url, string expected)
    {
        var source = SourceIdentity.From(url, "main", Commit);

        Assert.Equal(expected, source.Uri);
        Assert.Equal("refs/heads/main", source.Ref);
        Assert.Equal(Commit.ToLowerInvariant(), source.Commit);
        Assert.Empty(source.Dependencies);
    }

    [Theory]
    [InlineData("file:///srv/someone/repository")]
    [InlineData("/srv/someone/repository")]
    [InlineData("")]
    public void A_repository_without_public_address_is_told_by_commit_alone(string url)
    {
        var source = SourceIdentity.From(url, "refs/heads/main", Commit);

        Assert.Null(source.Uri);
        Assert.Null(source.Ref);
        Assert.Equal(Commit.ToLowerInvariant(), Assert.Single(source.Dependencies).Digest!["gitCommit"]);
    }

    [Fact]
    public void Without_a_repository_nothing_is_told()
    {
        var source = SourceIdentity.From("https://example.com/a/b", "main", "");

        Assert.Equal(new SourceIdentity(null, null, null), source);
        Assert.Empty(source.Dependencies);
    }

    [Fact]
    public void A_tag_keeps_its_full_name() => Assert.Equal("refs/tags/v1", SourceIdentity.From("https://example.com/a", "refs/tags/v1", Commit).Ref);
}
