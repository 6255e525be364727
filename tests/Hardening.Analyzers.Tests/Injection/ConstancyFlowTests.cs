using Hardening.Analyzers.Taint;

namespace Hardening.Analyzers.Tests.Injection;

/// <summary>Query texts that are fixed by the way the code takes to them, and their neighbours that are not.</summary>
public class ConstancyFlowTests
{
    private static Task Verify(string body) => AnalyzerVerify.Analyze<AuditAnalyzer>($$"""
        using System;
        using System.Collections.Generic;
        using System.Data;

        class Order { public string Text; public string Auto { get; set; } public string Made => Text; public Order Next; }

        struct Pair { public string Text; public void Change() => Text = Console.ReadLine(); }

        class Queries
        {
            private static readonly HashSet<string> s_known = ["a", "b"];
            private string _text;
            private readonly string _fixed = "orders";
            private readonly string _given = "orders";

            public Queries(string given) => _given = given;

            void Use(Order order) { }
            static void Copy(Pair pair) { }

            void M(IDbCommand command, string text, string other, bool flag, Order order, string[] lines)
            {
                {{body}}
            }
        }
        """);

    [Theory]
    [InlineData("text = \"a\"; command.CommandText = text;")]
    [InlineData("text = flag ? \"a\" : \"b\"; command.CommandText = text;")]
    [InlineData("var t = \"a\"; command.CommandText = t; t = other; GC.KeepAlive(t);")]
    [InlineData("if (flag) { text = \"a\"; } else { text = \"b\"; } command.CommandText = text;")]
    [InlineData("if (text == \"a\") { command.CommandText = text; }")]
    [InlineData("if (!(text != \"a\")) { command.CommandText = text; }")]
    [InlineData("if (text != \"a\") { return; } command.CommandText = text;")]
    [InlineData("if (text == \"a\" || text == \"b\") { command.CommandText = text; }")]
    [InlineData("if (text is \"a\") { command.CommandText = text; }")]
    [InlineData("if (text.Equals(\"a\")) { command.CommandText = text; }")]
    [InlineData("if (string.Equals(text, \"a\")) { command.CommandText = text; }")]
    [InlineData("if (s_known.Contains(text)) { command.CommandText = \"select * from \" + text; }")]
    [InlineData("var a = \"a\"; command.CommandText = a ?? text;")]
    [InlineData("text = null; command.CommandText = text;")]
    [InlineData("order.Text = \"a\"; command.CommandText = order.Text;")]
    [InlineData("order.Auto = \"a\"; var copy = order; command.CommandText = copy.Auto;")]
    [InlineData("_text = \"a\"; command.CommandText = _text;")]
    [InlineData("order = new Order { Next = new Order { Text = \"a\" } }; command.CommandText = order.Next.Text;")]
    [InlineData("var next = new Order(); next.Text = \"a\"; order = new Order { Next = next }; command.CommandText = order.Next.Text;")]
    [InlineData("lines[0] = \"a\"; command.CommandText = lines[0];")]
    [InlineData("var all = new[] { \"a\", text }; command.CommandText = all[0];")]
    [InlineData("var both = new { One = \"a\", Two = text }; command.CommandText = both.One;")]
    [InlineData("var both = new { Text = \"a\", Two = text }; var other2 = new { Text = other }; command.CommandText = both.Text;")]
    [InlineData("var i = lines.Length - 1; lines[i] = \"a\"; command.CommandText = lines[i];")]
    [InlineData("var pair = new Pair { Text = \"a\" }; Copy(pair); command.CommandText = pair.Text;")]
    [InlineData("var t = \"a\"; for (var i = 0; i < 3; i++) { t += \"b\"; } command.CommandText = t.Trim();")]
    [InlineData("var t = \"a\"; var n = 3; command.CommandText = $\"{t} {n}\";")]
    [InlineData("void Set() { text = \"a\"; } Set(); command.CommandText = text;")]
    [InlineData("Action set = () => { text = \"a\"; }; set(); command.CommandText = text;")]
    [InlineData("Action set = () => text = \"a\"; text = other; set(); command.CommandText = text;")]
    [InlineData("string Same(string value) { return value; } text = Same(\"a\"); command.CommandText = text;")]
    [InlineData("string Same(string value) => value; command.CommandText = Same(\"a\") + Same(\"b\");")]
    [InlineData("Func<string, string> same = value => value; text = same(\"a\"); command.CommandText = text;")]
    [InlineData("void Set(string value) { text = value; } Set(\"a\"); command.CommandText = text;")]
    [InlineData("Action<string> set = value => { text = value; }; set(\"a\"); command.CommandText = text;")]
    [InlineData("static string Quote(string name) => \"[\" + name + \"]\"; command.CommandText = Quote(\"a\");")]
    [InlineData("string Two(string a, string b) => a + b; command.CommandText = Two(b: \"b\", a: \"a\");")]
    [InlineData("text = \"a\"; void Set() { text = other; } command.CommandText = text;")]
    [InlineData("command.CommandText = _fixed;")]
    [InlineData("command.CommandText = \"select * from \" + _fixed;")]
    public Task A_text_that_is_fixed_is_not_listed(string body) => Verify(body);

    [Theory]
    [InlineData("if (flag) { text = \"a\"; } {|HT5101:command.CommandText = text|};")]
    [InlineData("if (text == other) { {|HT5101:command.CommandText = text|}; }")]
    [InlineData("if (text != \"a\") { {|HT5101:command.CommandText = text|}; }")]
    [InlineData("if (text == \"a\" || flag) { {|HT5101:command.CommandText = text|}; }")]
    [InlineData("text = \"a\"; text = other; {|HT5101:command.CommandText = text|};")]
    [InlineData("text = \"a\"; Action set = () => text = other; set(); {|HT5101:command.CommandText = text|};")]
    [InlineData("order.Text = \"a\"; Use(order); {|HT5101:command.CommandText = order.Text|};")]
    [InlineData("order.Text = \"a\"; var copy = order; copy.Text = other; {|HT5101:command.CommandText = order.Text|};")]
    [InlineData("order.Text = \"a\"; {|HT5101:command.CommandText = order.Made|};")]
    [InlineData("var i = 0; lines[i] = \"a\"; i = lines.Length; {|HT5101:command.CommandText = lines[i]|};")]
    [InlineData("var pair = new Pair { Text = \"a\" }; pair.Change(); {|HT5101:command.CommandText = pair.Text|};")]
    [InlineData("lines[0] = \"a\"; {|HT5101:command.CommandText = lines[1]|};")]
    [InlineData("try { text = \"a\"; } catch (Exception) { } {|HT5101:command.CommandText = text|};")]
    [InlineData("var t = \"a\"; for (var i = 0; i < 3; i++) { {|HT5101:command.CommandText = t|}; t = other; }")]
    [InlineData("Action run = () => {|HT5101:command.CommandText = text|}; run();")]
    [InlineData("var t = \"a\"; foreach (var line in lines) { t += line; } {|HT5103:command.CommandText = t|};")]
    [InlineData("void Set() { text = \"a\"; } text = other; GC.KeepAlive((Action)Set); {|HT5101:command.CommandText = text|};")]
    [InlineData("void Set() { text = other; } text = \"a\"; Set(); {|HT5101:command.CommandText = text|};")]
    [InlineData("void Set(string value) { text = value; } text = \"a\"; Set(other); {|HT5101:command.CommandText = text|};")]
    [InlineData("void Set() { if (flag) { text = \"a\"; } } Set(); {|HT5101:command.CommandText = text|};")]
    [InlineData("Action<string> set = value => { text = value; }; text = \"a\"; set(other); {|HT5101:command.CommandText = text|};")]
    [InlineData("Action set = () => { text = \"a\"; }; Array.ForEach(lines, _ => set()); {|HT5101:command.CommandText = text|};")]
    [InlineData("Action set = () => { text = \"a\"; }; set = () => { }; set(); {|HT5101:command.CommandText = text|};")]
    [InlineData("Action set = () => { text = other; }; text = \"a\"; GC.KeepAlive(set); {|HT5101:command.CommandText = text|};")]
    [InlineData("string Same(string value) => value; text = Same(other); {|HT5101:command.CommandText = text|};")]
    [InlineData("void Set() { text = \"a\"; } void Both() { Set(); } text = other; Both(); {|HT5101:command.CommandText = text|};")]
    [InlineData("string Same(string text) => text; var t = Same(\"a\"); {|HT5101:command.CommandText = text|}; GC.KeepAlive(t);")]
    [InlineData("{|HT5101:command.CommandText = _given|};")]
    public Task A_text_that_is_fixed_on_some_ways_only_is_listed(string body) => Verify(body);
}
