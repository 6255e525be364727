using Hardening.Secrets.Tests.Corpus;

namespace Hardening.Secrets.Tests.Engine;

public sealed class SuppressionTests
{
    private static readonly string s_token = new Tokens(3).GitHub("ghp_");
    private static readonly SecretScanner s_scanner = new(new ScanOptions { Now = new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero) });

    [Theory]
    [InlineData("# hardening:allow-secret github-token reason=\"revoked\"", true)]
    [InlineData("# hardening:allow-secret * reason=\"revoked\"", true)]
    [InlineData("# hardening:allow-secret github-token reason=\"revoked\" until=2026-11-22", true)]
    [InlineData("# hardening:allow-secret github-token reason=\"revoked\" until=2026-11-21", false)]
    [InlineData("# hardening:allow-secret github-token reason=\"revoked\" until=soon", false)]
    [InlineData("# hardening:allow-secret github-token", false)]
    [InlineData("# hardening:allow-secret github-token reason=\"\"", false)]
    [InlineData("# hardening:allow-secret npm-token reason=\"revoked\"", false)]
    public void A_comment_with_rule_and_reason_lowers_a_finding_to_a_note(string comment, bool suppressed)
    {
        foreach (var text in new[] { $"{comment}\nv = {s_token}\n", $"v = {s_token} {comment}\n" })
        {
            var finding = Assert.Single(s_scanner.Scan(text));
            Assert.Equal(suppressed ? SecretLevel.Note : SecretLevel.Error, finding.Level);
            Assert.Equal(suppressed ? "revoked" : null, finding.Suppression);
        }
    }

    [Fact]
    public void A_comment_two_lines_above_does_nothing() =>
        Assert.Equal(SecretLevel.Error, Assert.Single(s_scanner.Scan($"# hardening:allow-secret * reason=\"x\"\n\nv = {s_token}\n")).Level);

    [Fact]
    public void An_expiry_without_a_clock_does_nothing() =>
        Assert.Equal(SecretLevel.Error, Assert.Single(SecretScanner.Default.Scan($"# hardening:allow-secret * reason=\"x\" until=2099-01-01\nv = {s_token}\n")).Level);
}
