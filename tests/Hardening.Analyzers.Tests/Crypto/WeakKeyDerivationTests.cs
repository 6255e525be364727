using Hardening.Analyzers.Crypto;

namespace Hardening.Analyzers.Tests.Crypto;

public class WeakKeyDerivationTests
{
    [Fact]
    public Task Cheap_derivations_are_reported() => AnalyzerVerify.Analyze<WeakKeyDerivationAnalyzer>("""
        using System.Security.Cryptography;
        using Microsoft.AspNetCore.Identity;

        var salt = RandomNumberGenerator.GetBytes(16);
        var a = {|HT1013:new Rfc2898DeriveBytes(args[0], salt)|};
        var b = {|HT1013:new Rfc2898DeriveBytes(args[0], salt, 600_000)|};
        Rfc2898DeriveBytes c = {|HT1013:new(args[0], salt, 1000, HashAlgorithmName.SHA256)|};
        var iterations = 50_000;
        var d = {|HT1013:Rfc2898DeriveBytes.Pbkdf2(args[0], salt, hashAlgorithm: HashAlgorithmName.SHA512, iterations: iterations, outputLength: 32)|};
        var e = {|HT1013:Rfc2898DeriveBytes.Pbkdf2(args[0], salt, 600_000, HashAlgorithmName.SHA1, 32)|};
        var f = {|HT1013:new PasswordDeriveBytes(args[0], salt)|};
        {|HT1013:c.IterationCount = 10|};
        var g = new PasswordHasherOptions { {|HT1013:IterationCount = 10_000|}, {|HT1013:CompatibilityMode = PasswordHasherCompatibilityMode.IdentityV2|} };
        """);

    [Fact]
    public Task Expensive_and_configured_derivations_are_left_alone() => AnalyzerVerify.Analyze<WeakKeyDerivationAnalyzer>("""
        using System.Security.Cryptography;

        var salt = RandomNumberGenerator.GetBytes(16);
        var a = Rfc2898DeriveBytes.Pbkdf2(args[0], salt, 600_000, HashAlgorithmName.SHA256, 32);
        var b = new Rfc2898DeriveBytes(args[0], salt, int.Parse(args[1]), HashAlgorithmName.SHA512);
        """);

    [Fact]
    public Task The_least_number_of_iterations_is_an_option() => AnalyzerVerify.Analyze<WeakKeyDerivationAnalyzer>(
        """
        using System.Security.Cryptography;

        var salt = RandomNumberGenerator.GetBytes(16);
        var a = {|HT1013:Rfc2898DeriveBytes.Pbkdf2(args[0], salt, 200_000, HashAlgorithmName.SHA256, 32)|};
        """,
        new() { EditorConfig = "hardening.pbkdf2_min_iterations = 210000" });

    [Fact]
    public Task A_small_bcrypt_work_factor_is_reported() => AnalyzerVerify.Analyze<WeakKeyDerivationAnalyzer>(
        """
        var a = {|HT1013:BCrypt.Net.BCrypt.HashPassword(args[0], workFactor: 4)|};
        var b = BCrypt.Net.BCrypt.HashPassword(args[0]);
        var c = BCrypt.Net.BCrypt.HashPassword(args[0], 12);
        """,
        new()
        {
            Sources = ["namespace BCrypt.Net { public static class BCrypt { public static string HashPassword(string inputKey, int workFactor = 11) => inputKey; } }"],
        });
}
