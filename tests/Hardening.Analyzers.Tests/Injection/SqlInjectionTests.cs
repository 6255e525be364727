using Hardening.Analyzers.Taint;

namespace Hardening.Analyzers.Tests.Injection;

public sealed class SqlInjectionTests
{
    private const string Head = """
        using System;
        using System.Collections.Generic;
        using System.Data;
        using System.Linq;
        using System.Text;
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Http;

        """;

    private static Task Verify(string members) => AnalyzerVerify.Analyze<TaintAnalyzer>(
        Head + "public class HomeController : ControllerBase {\nprivate IDbCommand command = null!;\n" + members + "\n}");

    [Theory]
    [InlineData("public void Get(string id) { {|HT5001:command.CommandText = \"select \" + id|}; }")]
    [InlineData("public void Get(string id) { {|HT5001:command.CommandText = $\"select {id}\"|}; }")]
    [InlineData("public void Get(string id) { {|HT5001:command.CommandText = string.Format(\"select {0}\", id)|}; }")]
    [InlineData("public void Get(string id) { var b = new StringBuilder(); b.Append(\"x\").Append(id); {|HT5001:command.CommandText = b.ToString()|}; }")]
    [InlineData("public void Get() { var id = Request.Query[\"id\"]; {|HT5001:command.CommandText = \"select \" + id|}; }")]
    [InlineData("public void Get(string id) => Run(\"select \" + id); private void Run(string sql) { {|HT5001:command.CommandText = sql|}; }")]
    [InlineData("public void Get(string id) => Run(Build(id)); private string Build(string x) => \"select \" + x; private void Run(string sql) { {|HT5001:command.CommandText = sql|}; }")]
    [InlineData("public async Task Get(string id) { var x = await Build(id); {|HT5001:command.CommandText = x|}; } private async Task<string> Build(string x) { await Task.Yield(); return \"select \" + x; }")]
    [InlineData("public void Get(string[] ids) { var text = string.Join(\",\", ids.Select(x => \"'\" + x + \"'\")); {|HT5001:command.CommandText = text|}; }")]
    [InlineData("public void Get(string id) { var list = new List<string>(); list.Add(id); foreach (var x in list) { {|HT5001:command.CommandText = x|}; } }")]
    [InlineData("public void Get(string id) { var (a, b) = (id, \"x\"); {|HT5001:command.CommandText = a|}; }")]
    [InlineData("private string field; public void Get(string id) { field = id; Use(); } private void Use() { {|HT5001:command.CommandText = field|}; }")]
    [InlineData("private static string field; public void Get(string id) { field = id; Use(); } private static void Use() { IDbCommand c = null!; {|HT5001:c.CommandText = field|}; }")]
    [InlineData("public void Get(string id) { string Local(string s) => \"select \" + s; {|HT5001:command.CommandText = Local(id)|}; }")]
    [InlineData("public void Get(string id) { Func<string, string> f = s => \"select \" + s; {|HT5001:command.CommandText = f(id)|}; }")]
    [InlineData("public void Get(string id) { Fill(id, out var sql); {|HT5001:command.CommandText = sql|}; } private void Fill(string a, out string b) => b = a;")]
    [InlineData("public void Get(string id) { var box = new Box { Text = id }; {|HT5001:command.CommandText = box.Text|}; } class Box { public string Text { get; set; } }")]
    [InlineData("public void Get(string id) { var box = new Box(id, \"x\"); {|HT5001:command.CommandText = box.A|}; } record Box(string A, string B);")]
    [InlineData("public void Get(string id) { var box = new Box(\"x\", \"y\") with { A = id }; {|HT5001:command.CommandText = box.A|}; } record Box(string A, string B);")]
    [InlineData("public void Get(string id) { object o = id; if (o is string s) { {|HT5001:command.CommandText = s|}; } }")]
    [InlineData("public void Get(string id) { try { Parse(id); } finally { {|HT5001:command.CommandText = id|}; } } private void Parse(string s) { }")]
    [InlineData("public void Get(string id) => Deep(id, 3); private void Deep(string s, int n) { if (n > 0) { Deep(s + n, n - 1); } else { {|HT5001:command.CommandText = s|}; } }")]
    public Task Untrusted_data_in_the_query_text_is_found(string members) => Verify(members);

    [Theory]
    [InlineData("public void Get(string id) { command.CommandText = \"select @id\"; command.Parameters.Add(id); }")]
    [InlineData("public void Get(string id) { command.CommandText = \"select \" + int.Parse(id); }")]
    [InlineData("public void Get(string id) { if (!int.TryParse(id, out _)) return; command.CommandText = \"select \" + id; }")]
    [InlineData("public void Get(int id) { command.CommandText = \"select \" + id; }")]
    [InlineData("private static readonly HashSet<string> Allowed = new() { \"a\" }; public void Get(string id) { if (!Allowed.Contains(id)) throw new ArgumentException(); command.CommandText = \"select \" + id; }")]
    [InlineData("public void Get(string id) { var column = id switch { \"a\" => \"A\", _ => \"B\" }; command.CommandText = \"select \" + column; }")]
    [InlineData("public void Get(string id) { if (id != \"a\" && id != \"b\") return; command.CommandText = \"select \" + id; }")]
    [InlineData("public void Get(string id) { if (id is not (\"a\" or \"b\")) return; command.CommandText = \"select \" + id; }")]
    [InlineData("public void Get(string id) { Check(id); command.CommandText = \"select \" + id; } private static void Check(string s) { if (s != \"a\") throw new ArgumentException(); }")]
    [InlineData("public void Get(string id) { if (!IsGood(id)) return; command.CommandText = \"select \" + id; } private static bool IsGood(string s) => s == \"a\" || s == \"b\";")]
    [InlineData("public void Get(string id) { if (!IsGood(id)) return; command.CommandText = \"select \" + id; } private static bool IsGood(string s) { foreach (var c in s) { if (!char.IsLetter(c)) return false; } return s is \"a\"; }")]
    [InlineData("public void Get(string id) { id = \"x\"; command.CommandText = id; }")]
    [InlineData("public void Get(string id) { var d = new Dictionary<string, string>(); d[\"a\"] = id; d[\"b\"] = \"x\"; command.CommandText = d[\"b\"]; }")]
    [InlineData("public void Get(string id) { var box = new Box { Text = id, Other = \"x\" }; command.CommandText = box.Other; } class Box { public string Text { get; set; } public string Other { get; set; } }")]
    [InlineData("private void Get(string id) { command.CommandText = id; }")]
    [InlineData("public void Get(string id) { int n = 86; var s = (7 * 42) - n > 200 ? \"x\" : id; command.CommandText = s; }")]
    [InlineData("public void Get(string id) { if (id.All(char.IsLetterOrDigit)) command.CommandText = id; }")]
    [InlineData("[NonAction] public void Get(string id) { command.CommandText = id; }")]
    public Task Parameters_checks_and_conversions_are_trusted(string members) => Verify(members);

    [Fact]
    public Task Minimal_api_parameters_are_untrusted() => AnalyzerVerify.Analyze<TaintAnalyzer>("""
        using Microsoft.AspNetCore.Builder;
        using System.Data;
        var app = WebApplication.Create();
        IDbCommand command = null!;
        app.MapGet("/", (string id) => { {|HT5001:command.CommandText = id|}; return 1; });
        app.MapPost("/", Handle);
        void Handle(string id) { {|HT5001:command.CommandText = "select " + id|}; }
        """);
}
