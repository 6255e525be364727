using Hardening.Analyzers.Taint;

namespace Hardening.Analyzers.Tests.Reflection;

public class CodeFromDataTests
{
    private const string Head = """
        using System;
        using System.Data;
        using System.IO;
        using System.Reflection;
        using System.Runtime.InteropServices;
        using System.Runtime.Loader;
        using Microsoft.AspNetCore.Mvc;

        """;

    private static string Controller(string members) => Head + "public class HomeController : ControllerBase {\n" + members + "\n}";

    [Theory]
    [InlineData("public object Get(byte[] data) => Assembly.Load({|HT4001:data|});")]
    [InlineData("public object Get(string data) => Assembly.Load({|HT4001:Convert.FromBase64String(data)|});")]
    [InlineData("public object Get(string name) => Assembly.LoadFrom({|HT4001:Path.Combine(\"/srv\", name)|});")]
    [InlineData("public object Get() => AssemblyLoadContext.Default.LoadFromStream({|HT4001:Request.Body|});")]
    [InlineData("public object Get() { var copy = new MemoryStream(); Request.Body.CopyTo(copy); return Assembly.Load({|HT4001:copy.ToArray()|}); }")]
    [InlineData("public object Get(string name) => Type.GetType({|HT4002:name|});")]
    [InlineData("public object Get(string name) => Activator.CreateInstance(\"a\", {|HT4002:name|});")]
    [InlineData("public object Get(string name) => GetType().GetMethod({|HT4002:name|}).Invoke(this, null);")]
    [InlineData("public object Get(string text) => new DataTable().Compute({|HT4003:text|}, \"\");")]
    [InlineData("public object Get(string text) { {|HT4003:new DataColumn(\"a\").Expression = text|}; return null; }")]
    [InlineData("public object Get(string name) => NativeLibrary.Load({|HT4004:name|});")]
    [InlineData("public object Get(string name) => Load(name); private static object Load(string path) { NativeLibrary.TryLoad({|HT4004:path|}, out var handle); return handle; }")]
    public Task Untrusted_data_that_chooses_code_is_reported(string members) => AnalyzerVerify.Analyze<TaintAnalyzer>(Controller(members));

    [Theory]
    [InlineData("public object Get(string name) => name == \"Reports\" ? Assembly.Load(name) : null;")]
    [InlineData("public object Get(string name) => Type.GetType(name switch { \"a\" => \"System.String\", _ => \"System.Int32\" });")]
    [InlineData("public object Get(int number) => NativeLibrary.Load(\"lib\" + number);")]
    [InlineData("private object Get(byte[] data) => Assembly.Load(data);")]
    public Task Chosen_from_a_list_is_not(string members) => AnalyzerVerify.Analyze<TaintAnalyzer>(Controller(members));

    [Fact]
    public Task What_is_not_constant_is_listed_for_reviews() => AnalyzerVerify.Analyze<AuditAnalyzer>("""
        using System;
        using System.Data;
        using System.Diagnostics;
        using System.Reflection;

        class Review
        {
            private static readonly string s_fixed = "x";

            void All(IDbCommand command, string text, byte[] data, int number)
            {
                {|HT5103:command.CommandText = "select " + text|};
                command.CommandText = "select " + number + nameof(All);
                command.CommandText = s_fixed;
                var local = number > 1 ? "a" : "b";
                command.CommandText = $"select {local}";
                Process.Start({|HT5102:text|});
                Process.Start("ls");
                Assembly.Load({|HT4101:data|});
                Type.GetType({|HT4102:text|});
                Type.GetType(typeof(string).FullName);
                new DataTable().Compute({|HT4103:text|}, "");
            }
        }
        """);

    [Fact]
    public async Task Audit_rules_are_off_by_default()
    {
        var findings = await AnalyzerVerify.Findings(
            new AuditAnalyzer(), "class C { object M(byte[] b) => System.Reflection.Assembly.Load(b); }", new() { DefaultSeverities =
                true });
        Assert.Empty(findings);
    }
}
