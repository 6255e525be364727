using Hardening.Analyzers.Taint;

namespace Hardening.Analyzers.Tests.Injection;

/// <summary>Names that lose the characters which make a path of them, and neighbours that keep them.</summary>
public class FileNameCharactersTests
{
    private static Task Verify(string body) => AnalyzerVerify.Analyze<TaintAnalyzer>($$"""
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using Microsoft.AspNetCore.Http;

        class C
        {
            private static readonly char[] s_invalid = Path.GetInvalidFileNameChars();

            static string Without(string name, char[] characters)
            {
                foreach (var c in characters)
                {
                    name = name.Replace(c, '_');
                }

                return name;
            }

            static string Name(string name) => Without(name, Path.GetInvalidFileNameChars());

            void M(HttpRequest request, char[] given, List<string> words)
            {
                string name = request.Query["name"];
                {{body}}
            }
        }
        """);

    [Theory]
    [InlineData("foreach (var c in Path.GetInvalidFileNameChars()) name = name.Replace(c, '_'); File.Delete(\"/data/\" + name);")]
    [InlineData("foreach (char c in Path.GetInvalidFileNameChars()) { name = name.Replace(c.ToString(), \"\"); } File.Delete(\"/data/\" + name);")]
    [InlineData("var all = Path.GetInvalidFileNameChars(); foreach (var c in all) { name = name.Replace(c, '_'); } File.Delete(name);")]
    [InlineData("foreach (var c in s_invalid) { name = name.Replace(c, '_'); } File.Delete(name);")]
    [InlineData("foreach (var c in given) { name = name.Replace(c, '_'); } File.Delete(name);")]
    [InlineData("foreach (var c in \"/\\\\:\") { name = name.Replace(c, '_'); } File.Delete(name);")]
    [InlineData("File.Delete(Without(name, given));")]
    [InlineData("File.Delete(\"/data/\" + Name(name));")]
    [InlineData("File.Delete(string.Join(\"_\", name.Split(Path.GetInvalidFileNameChars())));")]
    [InlineData("File.Delete(string.Concat(name.Split(Path.GetInvalidFileNameChars(), StringSplitOptions.RemoveEmptyEntries)));")]
    [InlineData("File.Delete(Path.GetInvalidFileNameChars().Aggregate(name, (text, c) => text.Replace(c, '_')));")]
    public Task A_name_without_separators_is_no_path(string body) => Verify(body);

    [Theory]
    [InlineData("foreach (var c in \" ,;\") { name = name.Replace(c, '_'); } {|HT5003:File.Delete(name)|};")]
    [InlineData("foreach (var c in words) { name = name.Replace(c, \"\"); } {|HT5003:File.Delete(name)|};")]
    [InlineData("foreach (var c in request.Query[\"c\"].ToString()) { name = name.Replace(c, '_'); } {|HT5003:File.Delete(name)|};")]
    [InlineData("var other = name; foreach (var c in s_invalid) { other = name.Replace(c, '_'); } {|HT5003:File.Delete(name)|};")]
    [InlineData("var other = name; foreach (var c in s_invalid) { name = name.Replace(c, '_'); } {|HT5003:File.Delete(other)|};")]
    [InlineData("foreach (var c in s_invalid) { name = name.Replace('_', c); } {|HT5003:File.Delete(name)|};")]
    [InlineData("foreach (var c in s_invalid) { if (c != '/') { name = name.Replace(c, '_'); } } {|HT5003:File.Delete(name)|};")]
    [InlineData("foreach (var c in s_invalid) { name = name.Replace(c, '_'); } name = request.Query[\"x\"]; {|HT5003:File.Delete(name)|};")]
    [InlineData("{|HT5003:File.Delete(string.Join(\"/\", name.Split('/')))|};")]
    [InlineData("{|HT5003:File.Delete(\" \".Aggregate(name, (text, c) => text.Replace(c, '_')))|};")]
    public Task A_name_that_keeps_separators_is_a_path(string body) => Verify(body.Replace("{|HT5003:File.Delete(", "File.Delete({|HT5003:",
        StringComparison.Ordinal).Replace(")|}", "|})", StringComparison.Ordinal));
}
