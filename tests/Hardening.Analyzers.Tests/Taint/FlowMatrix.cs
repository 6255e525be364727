using System.Text;

namespace Hardening.Analyzers.Tests.Taint;

/// <summary>
/// Ways data can take inside a method, from <c>v</c> to <c>r</c>. The matrix puts each at the end of a chain of calls and
/// sends <c>r</c> to a sink: once with untrusted data and once with data that was made harmless on the way.
/// </summary>
internal static class FlowMatrix
{
    public const int MaxDepth = 5;

    /// <summary>Name, statements, and members they need.</summary>
    public static readonly (string Name, string Body, string Members)[] Kinds =
    [
        ("local", "var r = v;", ""),
        ("concatenation", "var r = \"a\" + v + \"b\";", ""),
        ("compound", "var r = \"a\"; r += v;", ""),
        ("interpolation", "var r = $\"a {v} b\";", ""),
        ("format", "var r = string.Format(\"a {0} {1}\", 1, v);", ""),
        ("concat", "var r = string.Concat(\"a\", v);", ""),
        ("join", "var r = string.Join(\",\", new[] { \"a\", v });", ""),
        ("string methods", "var r = v.Trim().ToUpperInvariant().Replace('a', 'b').Substring(1);", ""),
        ("builder", "var b = new StringBuilder(); b.Append(\"a\"); b.Append(v); var r = b.ToString();", ""),
        ("builder chain", "var r = new StringBuilder(\"a\").AppendLine(\"x\").AppendFormat(\"{0}\", v).ToString();", ""),
        ("writer", "var w = new StringWriter(); w.Write(v); var r = w.ToString();", ""),
        ("conditional", "var r = v.Length > 3 ? v : \"a\";", ""),
        ("coalesce", "string n = null; var r = n ?? v;", ""),
        ("coalesce assign", "string r = null; r ??= v;", ""),
        ("switch expression", "var r = v.Length switch { 0 => \"a\", _ => v };", ""),
        ("if", "string r; if (v.Length > 1) { r = v; } else { r = \"a\"; }", ""),
        ("loop", "var r = \"\"; for (var i = 0; i < 3; i++) { r = r + v; }", ""),
        ("while over chars", "var r = \"\"; var i = 0; while (i < v.Length) { r += v[i]; i++; }", ""),
        ("foreach chars", "var r = \"\"; foreach (var c in v) { r += c; }", ""),
        ("try finally", "var r = \"a\"; try { r = v; } finally { GC.KeepAlive(r); }", ""),
        ("catch", "var r = \"a\"; try { int.Parse(\"x\"); } catch (FormatException) { r = v; }", ""),
        ("array", "var a = new[] { \"a\", v }; var r = a[1];", ""),
        ("array set", "var a = new string[2]; a[0] = v; var r = a[0];", ""),
        ("list", "var l = new List<string>(); l.Add(v); var r = l[0];", ""),
        ("list initializer", "var l = new List<string> { v }; var r = l.First();", ""),
        ("collection expression", "List<string> l = [\"a\", v]; var r = l[1];", ""),
        ("foreach", "var r = \"\"; foreach (var x in new List<string> { v }) { r = x; }", ""),
        ("dictionary", "var d = new Dictionary<string, string> { [\"a\"] = v }; var r = d[\"a\"];", ""),
        ("try get", "var d = new Dictionary<string, string>(); d.Add(\"a\", v); d.TryGetValue(\"a\", out var r);", ""),
        ("queue", "var q = new Queue<string>(); q.Enqueue(v); var r = q.Dequeue();", ""),
        ("hashtable", "var h = new System.Collections.Hashtable(); h[\"a\"] = v; var r = (string)h[\"a\"];", ""),
        ("field", "f = v; var r = f;", "private string f;"),
        ("field hand-over", "f = v; var r = Get();", "private string f; private string Get() => f;"),
        ("static field", "s = v; var r = Get();", "private static string s; private static string Get() => s;"),
        ("property", "P = v; var r = P;", "private string P { get; set; }"),
        ("property body", "P = v; var r = P;", "private string p; private string P { get => p; set { p = \"a\" + value; } }"),
        ("object initializer", "var o = new O { A = v }; var r = o.A;", "private class O { public string A { get; set; } }"),
        ("nested object", "var o = new O { N = new N { A = v } }; var r = o.N.A;", "private class O { public N N { get; set; } } private class N { public string A; }"),
        ("alias", "var o = new O(); var p = o; p.A = v; var r = o.A;", "private class O { public string A; }"),
        ("constructor", "var r = new O(v).Get();", "private class O { private readonly string a; public O(string x) { a = x; } public string Get() => a; }"),
        ("primary constructor", "var r = new O(v).Get();", "private class O(string x) { public string Get() => x; }"),
        ("record", "var r = new R(\"a\", v).B;", "private record R(string A, string B);"),
        ("with", "var x = new R(\"a\", \"b\"); var y = x with { B = v }; var r = y.B;", "private record R(string A, string B);"),
        ("record deconstruct", "var (_, r) = new R(\"a\", v);", "private record R(string A, string B);"),
        ("tuple", "var t = (\"a\", v); var r = t.Item2;", ""),
        ("deconstruction", "var (a, r) = (\"a\", v);", ""),
        ("tuple result", "var (a, r) = Two(v);", "private (string, string) Two(string x) => (\"a\", x);"),
        ("anonymous type", "var o = new { A = v }; var r = o.A;", ""),
        ("out", "Put(v, out var r);", "private static void Put(string x, out string y) { y = x; }"),
        ("ref", "var r = \"a\"; Put(v, ref r);", "private static void Put(string x, ref string y) { y += x; }"),
        ("ref local", "var a = new string[1]; ref var q = ref a[0]; q = v; var r = a[0];", ""),
        ("returned by helper", "var r = Echo(v);", "private static string Echo(string x) => x;"),
        ("params", "var r = Last(\"a\", v);", "private static string Last(params string[] x) => x[x.Length - 1];"),
        ("optional and named", "var r = Pick(b: v);", "private static string Pick(string a = \"a\", string b = \"b\") => a + b;"),
        ("generic", "var r = Same(v);", "private static T Same<T>(T x) => x;"),
        ("generic class", "var r = new B<string>(v).Value;", "private class B<T> { public B(T x) { Value = x; } public T Value { get; } }"),
        ("extension", "var r = v.Twice();", ""),
        ("recursion", "var r = Grow(v, 3);", "private static string Grow(string x, int n) => n == 0 ? x : Grow(x + \"a\", n - 1);"),
        ("mutual recursion", "var r = Even(v, 3);", "private static string Even(string x, int n) => n == 0 ? x : Odd(x, n - 1); private static string Odd(string x, int n) => n == 0 ? \"a\" : Even(x, n - 1);"),
        ("interface", "I i = new O(); var r = i.Get(v);", "private interface I { string Get(string x); } private class O : I { public string Get(string x) => x; }"),
        ("abstract", "A a = new O(); var r = a.Get(v);", "private abstract class A { public abstract string Get(string x); } private class O : A { public override string Get(string x) => x; }"),
        ("lambda", "Func<string, string> g = x => x + \"a\"; var r = g(v);", ""),
        ("closure", "Func<string> g = () => v; var r = g();", ""),
        ("closure write", "var r = \"a\"; Action g = () => r = v; g();", ""),
        ("local function", "string L(string x) => x; var r = L(v);", ""),
        ("method group", "Func<string, string> g = Echo; var r = g(v);", "private static string Echo(string x) => x;"),
        ("delegate parameter", "var r = Apply(x => x + \"a\", v);", "private static string Apply(Func<string, string> g, string x) => g(x);"),
        ("event", "var r = \"a\"; E += x => r = x; E(v);", "private event Action<string> E;"),
        ("select", "var r = new[] { v }.Select(x => x + \"a\").First();", ""),
        ("where", "var r = new[] { \"a\", v }.Where(x => x.Length > 1).ToList()[0];", ""),
        ("query", "var r = (from x in new[] { v } where x != null select x + \"a\").First();", ""),
        ("aggregate", "var r = new[] { v, \"a\" }.Aggregate((a, b) => a + b);", ""),
        ("await", "var r = Later(v).Result;", "private static async Task<string> Later(string x) { await Task.Yield(); return x; }"),
        ("task run", "var r = Task.Run(() => v).Result;", ""),
        ("when all", "var r = Task.WhenAll(Task.FromResult(v)).Result[0];", ""),
        ("iterator", "var r = All(v).First();", "private static IEnumerable<string> All(string x) { yield return \"a\"; yield return x; }"),
        ("type pattern", "object o = v; var r = o is string s ? s : \"a\";", ""),
        ("property pattern", "var o = new O { A = v }; var r = o is { A: var x } ? x : \"a\";", "private class O { public string A { get; set; } }"),
        ("cast", "object o = v; var r = (string)o;", ""),
        ("operator", "var r = (new W(v) + new W(\"a\")).T;", "private class W { public string T; public W(string x) { T = x; } public static W operator +(W a, W b) => new W(a.T + b.T); }"),
        ("conversion", "W w = v; string r = w;", "private class W { public string T; public static implicit operator W(string x) => new W { T = x }; public static implicit operator string(W x) => x.T; }"),
        ("indexer", "var w = new W(); w[1] = v; var r = w[1];", "private class W { private readonly string[] a = new string[3]; public string this[int i] { get => a[i]; set => a[i] = value; } }"),
        ("span", "var r = v.AsSpan(1).ToString();", ""),
        ("range", "var r = v[1..];", ""),
        ("bytes", "var r = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(v));", ""),
        ("chars", "var r = new string(v.ToCharArray());", ""),
        ("stream", "var m = new MemoryStream(Encoding.UTF8.GetBytes(v)); var r = new StreamReader(m).ReadToEnd();", ""),
        ("json", "var r = System.Text.Json.JsonSerializer.Serialize(new { A = v });", ""),
        ("uri", "var r = new Uri(\"http://a/\" + v).ToString();", ""),
        ("lazy", "var z = new Lazy<string>(() => v); var r = z.Value;", ""),
        ("dynamic", "dynamic d = v; string r = d;", ""),
        ("container argument", "var l = new List<string>(); Fill(l, v); var r = l[0];", "private static void Fill(List<string> x, string y) { x.Add(y); }"),
        ("object argument", "var o = new O(); Fill(o, v); var r = o.A;", "private class O { public string A; } private static void Fill(O x, string y) { x.A = y; }"),
        ("struct", "var o = new O { A = v }; var r = o.A;", "private struct O { public string A; }"),
        ("exception", "string r; try { throw new E(v); } catch (E e) { r = e.A; }", "private class E : Exception { public E(string x) { A = x; } public string A; }"),
    ];

    public static string Source()
    {
        var source = new StringBuilder("""
            using System;
            using System.Collections.Generic;
            using System.Data;
            using System.IO;
            using System.Linq;
            using System.Text;
            using System.Threading.Tasks;
            using Microsoft.AspNetCore.Mvc;

            public static class Extensions { public static string Twice(this string x) => x + x; }

            """);
        for (var kind = 0; kind < Kinds.Length; kind++)
        {
            for (var depth = 1; depth <= MaxDepth; depth++)
            {
                Write(source, kind, depth, clean: false);
                Write(source, kind, depth, clean: true);
            }
        }

        return source.ToString();
    }

    /// <summary>Name of the class that holds one case.</summary>
    public static string ClassName(int kind, int depth, bool clean) => $"{(clean ? "Clean" : "Taint")}_{kind}_{depth}";

    private static void Write(StringBuilder source, int kind, int depth, bool clean)
    {
        source.Append(null, $"public class {ClassName(kind, depth, clean)} : ControllerBase {{\n");
        source.Append("private IDbCommand c;\n");
        source.Append(null, $"public void Act(string q) => Step1({(clean ? "int.Parse(q).ToString()" : "q")});\n");
        for (var step = 1; step < depth; step++)
        {
            source.Append(null, $"private void Step{step}(string v) {{ Step{step + 1}(v); }}\n");
        }

        source.Append(null, $"private void Step{depth}(string v) {{ {Kinds[kind].Body} Sink(r); }}\n");
        source.Append("private void Sink(string sql) { c.CommandText = sql; }\n");
        source.Append(Kinds[kind].Members).Append("\n}\n");
    }
}
