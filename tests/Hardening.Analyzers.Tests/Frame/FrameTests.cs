using Hardening.Analyzers.Crypto;

namespace Hardening.Analyzers.Tests.Frame;

public class FrameTests
{
    private const string Weak = """
        using System.Security.Cryptography;

        class C { object M() => {|HT1001:MD5.Create()|}; }
        """;

    private const string Unmarked = """
        using System.Security.Cryptography;

        class C { object M() => MD5.Create(); }
        """;

    [Fact]
    public Task Generated_code_is_reported() =>
        AnalyzerVerify.Analyze<WeakHashAnalyzer>(Weak, new() { FileName = "Form1.Designer.cs" });

    [Fact]
    public Task Generated_code_is_skipped_when_its_owner_says_so() => AnalyzerVerify.Analyze<WeakHashAnalyzer>(
        Unmarked, new() { FileName = "Form1.Designer.cs", EditorConfig = "hardening.generated_code = skip" });

    [Fact]
    public Task Written_code_is_reported_whatever_is_said_about_generated_code() =>
        AnalyzerVerify.Analyze<WeakHashAnalyzer>(Weak, new() { EditorConfig = "hardening.generated_code = skip" });

    [Fact]
    public async Task A_type_defined_twice_does_not_silence_a_rule()
    {
        const string Second = "namespace System.Security.Cryptography { public abstract class MD5 { public static MD5 Create() => null!; } }";
        await AnalyzerVerify.Analyze<WeakHashAnalyzer>(Weak, new() { Sources = [Second] });
    }

    [Fact]
    public async Task A_missing_finding_a_surplus_one_and_code_that_does_not_compile_fail_a_test()
    {
        var missing = await Assert.ThrowsAsync<AnalyzerVerifyException>(
            () => AnalyzerVerify.Analyze<WeakHashAnalyzer>("class C { object M() => {|HT1001:new object()|}; }"));
        Assert.Contains("expected but not found: HT1001 line 1", missing.Message, StringComparison.Ordinal);
        var surplus = await Assert.ThrowsAsync<AnalyzerVerifyException>(() => AnalyzerVerify.Analyze<WeakHashAnalyzer>(Unmarked));
        Assert.Contains("found but not expected: HT1001 line 3", surplus.Message, StringComparison.Ordinal);
        var broken = await Assert.ThrowsAsync<AnalyzerVerifyException>(() => AnalyzerVerify.Analyze<WeakHashAnalyzer>("class C {"));
        Assert.Contains("does not compile", broken.Message, StringComparison.Ordinal);
    }
}
