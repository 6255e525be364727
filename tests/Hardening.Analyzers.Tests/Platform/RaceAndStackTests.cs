using Hardening.Analyzers.Platform;

namespace Hardening.Analyzers.Tests.Platform;

public class RaceAndStackTests
{
    private static string Method(string code) => $$"""
        using System;
        using System.IO;

        class Files
        {
            string Path { get; set; } = "";
            void Use(string path, string other, bool force, int size, string text, byte[] raw)
            {
                {{code}}
            }
        }
        """;

    [Theory]
    [InlineData("if (!File.Exists(path)) {|HT6111:File.WriteAllText(path, \"\")|};")]
    [InlineData("if (!File.Exists(path)) { {|HT6111:File.WriteAllBytes(path, raw)|}; }")]
    [InlineData("if (!File.Exists(path)) { {|HT6111:File.WriteAllLines(path, [])|}; }")]
    [InlineData("if (!File.Exists(path)) using ({|HT6111:File.Create(path)|}) { }")]
    [InlineData("if (!File.Exists(path)) using (var w = {|HT6111:File.CreateText(path)|}) { }")]
    [InlineData("if (File.Exists(path)) { } else { {|HT6111:File.WriteAllText(path, text)|}; }")]
    [InlineData("if (File.Exists(path)) {|HT6111:File.Delete(path)|};")]
    [InlineData("if (File.Exists(path)) { Console.WriteLine(); {|HT6111:File.Delete(path)|}; }")]
    [InlineData("if (File.Exists(Path)) {|HT6111:File.Delete(Path)|};")]
    [InlineData("var name = path + text; if (!File.Exists(name)) {|HT6111:File.WriteAllText(name, text)|};")]
    public Task A_file_that_may_change_in_between_is_reported(string code) => AnalyzerVerify.Analyze<CheckThenUseAnalyzer>(Method(code));

    [Theory]
    [InlineData("if (File.Exists(path)) File.ReadAllText(path);")]
    [InlineData("if (!File.Exists(path)) File.WriteAllText(other, \"\");")]
    [InlineData("if (!File.Exists(path)) throw new FileNotFoundException(path);")]
    [InlineData("if (Directory.Exists(path)) Directory.Delete(path);")]
    [InlineData("if (!File.Exists(path)) using (new FileStream(path, FileMode.CreateNew)) { }")]
    [InlineData("if (File.Exists(path)) File.WriteAllText(path, \"\");")]
    [InlineData("File.Delete(path);")]
    [InlineData("if (force) File.WriteAllText(path, \"\");")]
    [InlineData("if (File.Exists(path)) File.Delete(other);")]
    [InlineData("if (!File.Exists(path)) return; File.ReadAllBytes(path);")]
    public Task Other_uses_of_the_answer_are_not(string code) => AnalyzerVerify.Analyze<CheckThenUseAnalyzer>(Method(code));

    [Theory]
    [InlineData("Span<byte> a = {|HT6112:stackalloc byte[size]|};")]
    [InlineData("Span<char> a = {|HT6112:stackalloc char[text.Length]|};")]
    [InlineData("Span<byte> a = {|HT6112:stackalloc byte[raw.Length]|};")]
    [InlineData("var copy = size; Span<int> a = {|HT6112:stackalloc int[copy]|};")]
    [InlineData("Span<long> a = {|HT6112:stackalloc long[size]|}; a.Clear();")]
    [InlineData("ReadOnlySpan<byte> a = {|HT6112:stackalloc byte[size]|};")]
    [InlineData("var n = text.Length; Span<char> a = {|HT6112:stackalloc char[n]|};")]
    [InlineData("if (size != 0) { Span<byte> a = {|HT6112:stackalloc byte[size]|}; }")]
    [InlineData("foreach (var c in text) { Span<byte> a = {|HT6112:stackalloc byte[size]|}; }")]
    [InlineData("Span<byte> a = force ? {|HT6112:stackalloc byte[size]|} : default;")]
    public Task A_size_without_a_limit_is_reported(string code) => AnalyzerVerify.Analyze<UnboundedStackAnalyzer>(Method(code));

    [Theory]
    [InlineData("Span<byte> a = stackalloc byte[64];")]
    [InlineData("Span<byte> a = size <= 128 ? stackalloc byte[size] : new byte[size];")]
    [InlineData("if (size > 256) throw new ArgumentException(text); Span<byte> a = stackalloc byte[size];")]
    [InlineData("if (text.Length > 100) return; Span<char> a = stackalloc char[text.Length];")]
    [InlineData("ArgumentOutOfRangeException.ThrowIfGreaterThan(size, 9); Span<byte> a = stackalloc byte[size];")]
    [InlineData("var least = Math.Min(size, 10); Span<byte> a = stackalloc byte[least];")]
    [InlineData("Span<byte> a = stackalloc byte[] { 1, 2 };")]
    [InlineData("var two = 2 * 32; Span<byte> a = stackalloc byte[two];")]
    [InlineData("if (size is > 0 and < 100) { Span<byte> a = stackalloc byte[size]; }")]
    [InlineData("var a = new byte[size];")]
    public Task A_size_with_a_limit_is_not(string code) => AnalyzerVerify.Analyze<UnboundedStackAnalyzer>(Method(code));
}
