using System.Text.Json;
using Hardening.Attestation.Verification;

namespace Hardening.Attestation.Tests.Verification;

/// <summary>What counts as green.</summary>
public sealed class VerdictTests
{
    [Theory]
    [InlineData(CheckIds.Signature, CheckStatus.Passed, true)]
    [InlineData(CheckIds.PackageCertificate, CheckStatus.Passed, true)]
    [InlineData(CheckIds.Signature, CheckStatus.Skipped, false)]
    [InlineData(CheckIds.PackageCertificate, CheckStatus.Skipped, false)]
    [InlineData(CheckIds.SubjectDigest, CheckStatus.Passed, false)]
    [InlineData(CheckIds.PackageSignature, CheckStatus.Passed, false)]
    public void Green_needs_a_signature_that_was_checked(string id, CheckStatus status, bool expected)
    {
        Assert.Equal(expected, new Verdict([Check(id, status)]).Passed);
        Assert.Equal(expected, new Verdict([Check(CheckIds.BundleReadable, CheckStatus.Passed), Check(id, status), Check(CheckIds.LogBody, CheckStatus.Skipped)]).Passed);
        Assert.False(new Verdict([Check(id, status), Check(CheckIds.LogBody, CheckStatus.Failed)]).Passed);
    }

    [Fact]
    public void Nothing_checked_is_not_green()
    {
        Assert.False(new Verdict([]).Passed);
        Assert.False(Passed());
        Assert.False(Passed(new Verdict([])));
    }

    [Fact]
    public void Several_verdicts_are_green_when_each_is()
    {
        var (green, red) = (new Verdict([Check(CheckIds.Signature, CheckStatus.Passed)]), new Verdict([Check(CheckIds.Signature, CheckStatus.Failed)]));
        Assert.Equal([true, false, false, true], new[] { Passed(green, green), Passed(green, red), Passed(red, green), Passed(green) });
    }

    [Fact]
    public void Input_is_unreadable_when_any_failure_has_a_code()
    {
        var unreadable = Check(CheckIds.BundleReadable, CheckStatus.Failed) with { Code = "HTB0801" };
        var failed = Check(CheckIds.Signature, CheckStatus.Failed);
        Assert.Equal([true, true, false, false], new[] { new[] { unreadable }, [failed, unreadable], [failed], [] }.Select(checks => new Verdict(checks).InputIsUnreadable));
    }

    [Fact]
    public void The_document_is_indented_and_ends_in_a_line_feed()
    {
        var text = VerdictJson.Write(new Verdict([Check(CheckIds.Signature, CheckStatus.Passed)]));
        Assert.Contains("\n  \"passed\": true,\n", text, StringComparison.Ordinal);
        Assert.Contains("<x>", text, StringComparison.Ordinal);
        Assert.DoesNotContain("bundle", text, StringComparison.Ordinal);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
    }

    private static bool Passed(params Verdict[] verdicts)
    {
        using var document = JsonDocument.Parse(VerdictJson.Write(verdicts));
        return document.RootElement.GetProperty("passed").GetBoolean();
    }

    private static Check Check(string id, CheckStatus status) => new() { Id = id, Name = "name", Status = status, Expected = "expected <x>" };
}
