using Hardening.Analyzers.Taint;

namespace Hardening.Analyzers.Tests.Reflection;

/// <summary>Names and texts of a request that choose code: ten ways in, ten ways to be right, for each of the rules.</summary>
public class NamedCodeTests
{
    private static string Controller(string members) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Data;
        using System.IO;
        using System.Linq;
        using System.Reflection;
        using System.Runtime.InteropServices;
        using System.Runtime.Loader;
        using Microsoft.AspNetCore.Mvc;

        public class HomeController : ControllerBase
        {
            private static readonly Dictionary<string, Type> s_types = new();
            private static readonly HashSet<string> s_names = new();
            public enum Named { One, Two }
            {{members}}
        }
        """;

    [Theory]
    [InlineData("public object Get(string name) => Type.GetType({|HT4002:name|});")]
    [InlineData("public object Get(string name) => Type.GetType({|HT4002:\"App.\" + name|});")]
    [InlineData("public object Get(string name) => Type.GetType({|HT4002:$\"App.{name}, App\"|});")]
    [InlineData("public object Get(string name) { var type = name.Trim(); return Type.GetType({|HT4002:type|}, true); }")]
    [InlineData("public object Get(string name) => Activator.CreateInstance(\"App\", {|HT4002:name|});")]
    [InlineData("public object Get(string name) => GetType().GetMethod({|HT4002:name|});")]
    [InlineData("public object Get(string name) => typeof(string).InvokeMember({|HT4002:name|}, System.Reflection.BindingFlags.InvokeMethod, null, \"a\", null);")]
    [InlineData("public object Get(string name) => typeof(HomeController).Assembly.GetType({|HT4002:name|});")]
    [InlineData("public object Get() => Type.GetType({|HT4002:Request.Query[\"type\"]|});")]
    [InlineData("public object Get(string name) => Find(name); private static object Find(string n) => Type.GetType({|HT4002:n|});")]
    public Task A_type_named_by_a_request_is_reported(string members) => AnalyzerVerify.Analyze<TaintAnalyzer>(Controller(members));

    [Theory]
    [InlineData("public object Get(string name) => s_types[name];")]
    [InlineData("public object Get(string name) => GetType().GetProperty(name);")]
    [InlineData("public object Get(string name) => s_names.Contains(name) ? Type.GetType(name) : null;")]
    [InlineData("public object Get(string name) => name == \"App.One\" ? Type.GetType(name) : null;")]
    [InlineData("public object Get(string name) => Type.GetType(name switch { \"a\" => \"App.A\", _ => \"App.B\" });")]
    [InlineData("public object Get(int number) => Type.GetType(\"App.Type\" + number);")]
    [InlineData("public object Get(Guid id) => Type.GetType(\"App.Type\" + id);")]
    [InlineData("public object Get(string name) => Type.GetType(\"App.One\");")]
    [InlineData("private object Get(string name) => Type.GetType(name);")]
    [InlineData("public object Get(string name) => Type.GetType(Enum.Parse<Named>(name).ToString());")]
    [InlineData("public object Get(string name) { if (!s_names.Contains(name)) return NotFound(); return Type.GetType(name); }")]
    public Task A_type_from_a_list_is_not(string members) => AnalyzerVerify.Analyze<TaintAnalyzer>(Controller(members));

    [Theory]
    [InlineData("public object Get(string text) => new DataTable().Compute({|HT4003:text|}, \"\");")]
    [InlineData("public object Get(string text) => new DataTable().Compute({|HT4003:\"1+\" + text|}, null);")]
    [InlineData("public object Get(string text) { {|HT4003:new DataColumn(\"a\").Expression = text|}; return null; }")]
    [InlineData("public object Get() => new DataTable().Compute({|HT4003:Request.Query[\"f\"].ToString()|}, \"\");")]
    [InlineData("public object Get(string text) { var f = text.Replace(\" \", \"\"); return new DataTable().Compute({|HT4003:f|}, \"\"); }")]
    [InlineData("public object Get(string text) => Run(text); private static object Run(string f) => new DataTable().Compute({|HT4003:f|}, \"\");")]
    [InlineData("public object Get([FromHeader] string text) => new DataTable().Compute({|HT4003:text|}, \"\");")]
    [InlineData("public object Get(string[] texts) => new DataTable().Compute({|HT4003:texts[0]|}, \"\");")]
    [InlineData("public object Get(List<string> texts) { object last = null; foreach (var t in texts) last = new DataTable().Compute({|HT4003:t|}, \"\"); return last; }")]
    [InlineData("public object Get(string text) => new DataTable().Compute({|HT4003:string.Format(\"{0} * 2\", text)|}, \"\");")]
    public Task A_formula_of_a_request_is_reported(string members) => AnalyzerVerify.Analyze<TaintAnalyzer>(Controller(members));

    [Theory]
    [InlineData("public object Get(string text) => new DataTable().Compute(\"1 + 1\", \"\");")]
    [InlineData("public object Get(int number) => new DataTable().Compute(\"2 * \" + number, \"\");")]
    [InlineData("public object Get(string text) => new DataTable().Compute(\"2 * \" + int.Parse(text), \"\");")]
    [InlineData("public object Get(string text) => int.TryParse(text, out var n) ? new DataTable().Compute(\"2 * \" + n, \"\") : null;")]
    [InlineData("public object Get(string text) => text == \"1+1\" ? new DataTable().Compute(text, \"\") : null;")]
    [InlineData("public object Get(string text) => s_names.Contains(text) ? new DataTable().Compute(text, \"\") : null;")]
    [InlineData("private object Get(string text) => new DataTable().Compute(text, \"\");")]
    [InlineData("public object Get(string text) => new DataTable(text);")]
    [InlineData("public object Get(bool twice) => new DataTable().Compute(twice ? \"2*2\" : \"2\", \"\");")]
    [InlineData("public object Get(string text) => text.Length > 3 ? new DataTable().Compute(\"3\", \"\") : null;")]
    public Task A_formula_of_the_program_is_not(string members) => AnalyzerVerify.Analyze<TaintAnalyzer>(Controller(members));

    [Theory]
    [InlineData("public object Get(string name) => NativeLibrary.Load({|HT4004:name|});")]
    [InlineData("public object Get(string name) => NativeLibrary.Load({|HT4004:\"lib\" + name|});")]
    [InlineData("public object Get(string name) => NativeLibrary.TryLoad({|HT4004:name|}, out var h) ? h : null;")]
    [InlineData("public object Get(string name) => NativeLibrary.Load({|HT4004:Path.Combine(\"/srv\", name)|});")]
    [InlineData("public object Get(string name) => NativeLibrary.Load({|HT4004:name|}, GetType().Assembly, null);")]
    [InlineData("public object Get() => NativeLibrary.Load({|HT4004:Request.Query[\"lib\"]|});")]
    [InlineData("public object Get([FromRoute] string name) { var path = $\"/srv/{name}.so\"; return NativeLibrary.Load({|HT4004:path|}); }")]
    [InlineData("public object Get(string name) => Load(name); private static object Load(string p) => NativeLibrary.Load({|HT4004:p|});")]
    [InlineData("public object Get(string[] names) => names.Select(n => NativeLibrary.Load({|HT4004:n|})).ToArray();")]
    [InlineData("public object Get(string name) { name ??= \"a\"; return NativeLibrary.Load({|HT4004:name|}); }")]
    public Task A_library_named_by_a_request_is_reported(string members) => AnalyzerVerify.Analyze<TaintAnalyzer>(Controller(members));

    [Theory]
    [InlineData("public object Get(string name) => NativeLibrary.Load(\"libcrypto\");")]
    [InlineData("public object Get(int version) => NativeLibrary.Load(\"libicu.\" + version);")]
    [InlineData("public object Get(string name) => name == \"a\" ? NativeLibrary.Load(name) : null;")]
    [InlineData("public object Get(string name) => s_names.Contains(name) ? NativeLibrary.Load(name) : null;")]
    [InlineData("public object Get(string name) => NativeLibrary.Load(name switch { \"x\" => \"libx\", _ => \"liby\" });")]
    [InlineData("private object Get(string name) => NativeLibrary.Load(name);")]
    [InlineData("public object Get(bool fast) => NativeLibrary.Load(fast ? \"fast\" : \"slow\");")]
    [InlineData("public object Get(string name) => NativeLibrary.GetExport(default, \"f\");")]
    [InlineData("public object Get(Kind kind) => NativeLibrary.Load(\"lib\" + kind); public enum Kind { A }")]
    [InlineData("public object Get(string name) { NativeLibrary.Free(default); return name; }")]
    public Task A_library_of_the_program_is_not(string members) => AnalyzerVerify.Analyze<TaintAnalyzer>(Controller(members));
}
