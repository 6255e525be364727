using Hardening.Analyzers.Crypto.Tls;

namespace Hardening.Analyzers.Tests.Crypto.Tls;

public class ChainErrorsTests
{
    private const string Head = """
        using System;
        using System.Security.Cryptography.X509Certificates;

        class Trust
        {
            X509VerificationFlags field;
            static void Apply(X509VerificationFlags flags) => Kept = flags;
            static X509VerificationFlags Kept;
            static bool Has(X509VerificationFlags flags) => flags == X509VerificationFlags.AllFlags;
            void Use(X509ChainPolicy policy, X509Certificate2Collection roots, bool strict)
            {

        """;

    [Theory]
    [InlineData("policy.VerificationFlags = {|HT1018:X509VerificationFlags.AllFlags|};")]
    [InlineData("policy.VerificationFlags = {|HT1018:X509VerificationFlags.AllowUnknownCertificateAuthority|};")]
    [InlineData("policy.VerificationFlags = {|HT1018:X509VerificationFlags.IgnoreNotTimeValid|};")]
    [InlineData("policy.VerificationFlags |= {|HT1018:X509VerificationFlags.IgnoreInvalidName|};")]
    [InlineData("policy.VerificationFlags = {|HT1018:X509VerificationFlags.IgnoreWrongUsage|} | X509VerificationFlags.IgnoreRootRevocationUnknown;")]
    [InlineData("var p = new X509ChainPolicy { VerificationFlags = {|HT1018:X509VerificationFlags.IgnoreInvalidBasicConstraints|} };")]
    [InlineData("policy.VerificationFlags = strict ? 0 : {|HT1018:X509VerificationFlags.IgnoreInvalidPolicy|};")]
    [InlineData("policy.VerificationFlags = {|HT1018:(X509VerificationFlags)16|};")]
    [InlineData("field = {|HT1018:X509VerificationFlags.AllFlags|};")]
    [InlineData("Apply({|HT1018:X509VerificationFlags.AllFlags|});")]
    public Task Errors_that_are_ignored_are_reported(string code) =>
        AnalyzerVerify.Analyze<ChainErrorsIgnoredAnalyzer>(Head + code + "\n    }\n}");

    [Theory]
    [InlineData("policy.VerificationFlags = X509VerificationFlags.NoFlag;")]
    [InlineData("policy.VerificationFlags = X509VerificationFlags.IgnoreRootRevocationUnknown;")]
    [InlineData("policy.VerificationFlags = X509VerificationFlags.IgnoreEndRevocationUnknown;")]
    [InlineData("policy.TrustMode = X509ChainTrustMode.CustomRootTrust; policy.CustomTrustStore.AddRange(roots);")]
    [InlineData("if (policy.VerificationFlags == X509VerificationFlags.AllFlags) throw new ArgumentException();")]
    [InlineData("if (policy.VerificationFlags.HasFlag(X509VerificationFlags.IgnoreWrongUsage)) throw new ArgumentException();")]
    [InlineData("if ((policy.VerificationFlags & X509VerificationFlags.IgnoreInvalidName) != 0) throw new ArgumentException();")]
    [InlineData("policy.VerificationFlags &= ~X509VerificationFlags.AllowUnknownCertificateAuthority;")]
    [InlineData("if (policy.VerificationFlags is X509VerificationFlags.AllFlags) return;")]
    [InlineData("Has(X509VerificationFlags.AllFlags);")]
    [InlineData("policy.VerificationFlags = (X509VerificationFlags)0;")]
    public Task Errors_that_count_and_flags_that_are_looked_for_are_not(string code) =>
        AnalyzerVerify.Analyze<ChainErrorsIgnoredAnalyzer>(Head + code + "\n    }\n}");
}
