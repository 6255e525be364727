namespace Hardening.Analyzers.Tests.Taint;

/// <content>Texts: put together, taken apart, copied.</content>
public static partial class FlowKinds
{
    private static readonly FlowKind[] s_text =
    [
        new("local", "var r = v;", """var r = v; r = "a";"""),
        new("concatenation", """var r = "a" + v + "b";""", """var r = "a" + v.Length + "b";"""),
        new("compound assignment", """var r = "a"; r += v;""", """var r = "a"; var o = "b"; o += v; r += "c";"""),
        new("interpolation", """var r = $"a {v} b";""", """var r = $"a {v.Length} b";"""),
        new("interpolation with format", """var r = $"a {v,10} {1:x}";""", """var r = $"a {v.Length,10:x}";"""),
        new("raw interpolation", "var r = $$\"\"\"a {{v}} b\"\"\";", "var r = $$\"\"\"a {v} b {{v.Length}}\"\"\";"),
        new("interpolation handler", "Write($\"a {v}\"); var r = last;", "Write($\"a {v}\"); var r = other;",
            "private string last = \"\"; private string other = \"b\"; private void Write(Handler h) { last = h.Text; }",
            """
            [System.Runtime.CompilerServices.InterpolatedStringHandler]
            public struct Handler
            {
                public string Text;
                public Handler(int literal, int holes) { Text = ""; }
                public void AppendLiteral(string s) { Text += s; }
                public void AppendFormatted(string s) { Text += s; }
            }
            """),
        new("string.Format", """var r = string.Format("a {0} {1}", 1, v);""", """var r = string.Format("a {0} {1}", 1, v.Length);"""),
        new("string.Concat", """var r = string.Concat("a", v);""", """var r = string.Concat("a", "b"); GC.KeepAlive(v);"""),
        new("string.Join", """var r = string.Join(",", new[] { "a", v });""", """var r = string.Join(",", new[] { "a", "b" }); GC.KeepAlive(v);"""),
        new("methods of string", "var r = v.Trim().ToUpperInvariant().Replace('a', 'b').Substring(1).PadLeft(3);",
            "var r = v.Trim().IndexOf('a').ToString();"),
        new("split", "var r = v.Split(',')[0];", "var r = v.Split(',').Length.ToString();"),
        new("builder", """var b = new StringBuilder(); b.Append("a"); b.Append(v); var r = b.ToString();""",
            """var b = new StringBuilder(); b.Append("a"); b.Append(v.Length); var r = b.ToString();"""),
        new("builder chain", """var r = new StringBuilder("a").AppendLine("x").AppendFormat("{0}", v).ToString();""",
            """var r = new StringBuilder("a").AppendLine("x").AppendFormat("{0}", v.Length).ToString();"""),
        new("builder insert", """var b = new StringBuilder("a"); b.Insert(0, v); var r = b.ToString();""",
            """var b = new StringBuilder(v); b.Clear(); b.Insert(0, "a"); var r = b.ToString();"""),
        new("builder interpolation", """var b = new StringBuilder(); b.Append($"a {v}"); var r = b.ToString();""",
            """var b = new StringBuilder(); b.Append($"a {v.Length}"); var r = b.ToString();"""),
        new("builder handed on", "var b = new StringBuilder(); Fill(b, v); var r = b.ToString();",
            "var b = new StringBuilder(); Fill(b, \"a\"); var r = b.ToString(); GC.KeepAlive(v);",
            "private static void Fill(StringBuilder b, string x) { b.Append(x); }"),
        new("two builders", "var b = new StringBuilder(v); var c = new StringBuilder(); c.Append(b); var r = c.ToString();",
            "var b = new StringBuilder(v); var c = new StringBuilder(); c.Append('x'); var r = c.ToString(); GC.KeepAlive(b);"),
        new("text writer", "var w = new StringWriter(); w.Write(v); var r = w.ToString();",
            "var w = new StringWriter(); w.Write(v.Length); var r = w.ToString();"),
        new("text reader", "var r = new StringReader(v).ReadLine();", "var x = new StringReader(v); var r = new StringReader(\"a\").ReadLine(); x.Read();"),
        new("while over characters", """var r = ""; var i = 0; while (i < v.Length) { r += v[i]; i++; }""",
            """var r = ""; var i = 0; while (i < v.Length) { r += "x"; i++; }"""),
        new("foreach over characters", """var r = ""; foreach (var c in v) { r += c; }""", """var r = ""; foreach (var c in v) { r += 'c'; }"""),
        new("characters", "var r = new string(v.ToCharArray());", "var r = new string('a', v.Length);"),
        new("bytes", "var r = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(v));", "var r = Encoding.UTF8.GetByteCount(v).ToString();"),
        new("base64", "var r = Encoding.UTF8.GetString(Convert.FromBase64String(v));", "var r = Convert.FromBase64String(v).Length.ToString();"),
        new("stream", "var m = new MemoryStream(Encoding.UTF8.GetBytes(v)); var r = new StreamReader(m).ReadToEnd();",
            "var m = new MemoryStream(Encoding.UTF8.GetBytes(v)); var r = m.Length.ToString();"),
        new("stream written", "var m = new MemoryStream(); m.Write(Encoding.UTF8.GetBytes(v)); var r = Encoding.UTF8.GetString(m.ToArray());",
            "var m = new MemoryStream(); m.Write(Encoding.UTF8.GetBytes(\"a\")); var r = Encoding.UTF8.GetString(m.ToArray()); GC.KeepAlive(v);"),
        new("url decoding", "var r = System.Net.WebUtility.UrlDecode(v);", "var r = System.Net.WebUtility.UrlDecode(\"a\"); GC.KeepAlive(v);"),
        new("json", "var r = System.Text.Json.JsonSerializer.Serialize(new { A = v });",
            "var r = System.Text.Json.JsonSerializer.Serialize(new { A = v.Length });"),
        new("json document", "var r = System.Text.Json.JsonDocument.Parse(v).RootElement.GetProperty(\"a\").GetString();",
            "var r = System.Text.Json.JsonDocument.Parse(v).RootElement.GetProperty(\"a\").GetInt32().ToString();"),
        new("json object", "var r = System.Text.Json.JsonSerializer.Deserialize<O>(v).A;",
            "var r = System.Text.Json.JsonSerializer.Deserialize<O>(v).B.ToString();", "private class O { public string A { get; set; } public int B { get; set; } }"),
        new("xml", "var r = System.Xml.Linq.XElement.Parse(v).Value;", "var r = System.Xml.Linq.XElement.Parse(v).Name.LocalName.Length.ToString();"),
        new("uri", """var r = new Uri("http://a/" + v).ToString();""", """var r = new Uri("http://a/" + v).Port.ToString();"""),
        new("regex replace", """var r = System.Text.RegularExpressions.Regex.Replace(v, "a", "b");""",
            """var r = System.Text.RegularExpressions.Regex.Count(v, "a").ToString();"""),
        new("regex group", """var r = System.Text.RegularExpressions.Regex.Match(v, "(a.*)").Groups[1].Value;""",
            """var r = System.Text.RegularExpressions.Regex.Match(v, "(a.*)").Index.ToString();"""),
        new("path", "var r = Path.Combine(\"a\", v);", "var r = Path.Combine(\"a\", v.Length.ToString());"),
        new("dynamic", "dynamic d = v; string r = d;", "dynamic d = v; d = \"a\"; string r = d;"),
        new("cast", "object o = v; var r = (string)o;", "object o = v; o = \"a\"; var r = (string)o;"),
        new("as", "object o = v; var r = o as string;", "object o = \"a\"; var r = o as string; GC.KeepAlive(v);"),
        new("boxed ToString", "object o = v; var r = o.ToString();", "object o = v.Length; var r = o.ToString();"),
        new("null forgiving", "string? n = v; var r = n!;", "string? n = v; n = null; var r = n!;"),
    ];
}
