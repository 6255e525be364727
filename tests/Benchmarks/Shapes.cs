using System.Globalization;
using System.Text;

namespace Benchmarks;

/// <summary>Generated programs that grow with a number and have one flow from a source to a sink, for analyzers to be slow on.</summary>
internal static class Shapes
{
    private const string Start = "using System; using System.Collections.Generic; using System.Diagnostics; static class Program {\n";

    public static IReadOnlyList<(string Name, Func<int, string> Program)> All { get; } =
    [
        ("n calls of one helper", Calls),
        ("chain of n methods", Chain),
        ("cycles of n methods", Cycles),
        ("initializers of n elements", Initializers),
        ("n branches on one value", Branches),
        ("n fields of one object", Fields),
        ("n implementations of one interface", Implementations),
    ];

    private static string Calls(int n) => Of(text =>
    {
        text.Append("static string Help(string a, int b) { var c = a; for (var i = 0; i < b; i++) { c += a; } return c; }\n")
            .Append("static void Main() { var s = Environment.GetEnvironmentVariable(\"A\");\n");
        Times(n, i => text.Append(CultureInfo.InvariantCulture, $"s = Help(s, {i});\n"));
        text.Append("Process.Start(s); }\n");
    });

    private static string Chain(int n) => Of(text =>
    {
        Times(n, i => text.Append(CultureInfo.InvariantCulture, $"static string M{i}(string s) => M{i + 1}(s + \"{i}\");\n"));
        text.Append(CultureInfo.InvariantCulture, $"static string M{n}(string s) {{ Process.Start(s); return s; }}\n")
            .Append("static void Main() => M0(Environment.GetEnvironmentVariable(\"A\"));\n");
    });

    private static string Cycles(int n) => Of(text =>
    {
        Times(n, i => text.Append(CultureInfo.InvariantCulture, $"static string M{i}(string s, int d) => d == 0 ? s : d % 2 == 0 ? M{(i + 1) % n}(s, d - 1) : M{(i + (n / 2)) % n}(s + d, d - 1);\n"));
        text.Append("static void Main() => Process.Start(M0(Environment.GetEnvironmentVariable(\"A\"), 9));\n");
    });

    private static string Initializers(int n) => Of(text =>
    {
        text.Append("static readonly byte[] Table = {");
        Times(n * 8, i => text.Append(i % 251).Append(','));
        text.Append("};\nstatic readonly Dictionary<string, string> Map = new() {");
        Times(n, i => text.Append(CultureInfo.InvariantCulture, $"[\"name{i}\"] = \"value {i} of some length\",\n"));
        text.Append("};\nstatic void Main() { var s = Environment.GetEnvironmentVariable(\"A\"); var a = new[] {");
        Times(n, i => text.Append(CultureInfo.InvariantCulture, $"s + {i},"));
        text.Append("}; Process.Start(a[Table[0]] + Map[s]); }\n");
    });

    private static string Branches(int n) => Of(text =>
    {
        text.Append("static void Main() { var s = Environment.GetEnvironmentVariable(\"A\"); var t = \"\";\n");
        Times(n, i => text.Append(CultureInfo.InvariantCulture, $"if (s.Length > {i}) {{ t += s; }} else if (t == \"{i}\") {{ s = t; }}\n"));
        text.Append("Process.Start(t); }\n");
    });

    private static string Fields(int n) => Of(text =>
    {
        text.Append("sealed class Bag {");
        Times(n, i => text.Append(CultureInfo.InvariantCulture, $"public string F{i};\n"));
        text.Append("}\nstatic void Main() { var b = new Bag(); var s = Environment.GetEnvironmentVariable(\"A\");\n");
        Times(n, i => text.Append(CultureInfo.InvariantCulture, $"b.F{i} = s + b.F{i / 2};\n"));
        text.Append(CultureInfo.InvariantCulture, $"Process.Start(b.F{n - 1}); }}\n");
    });

    private static string Implementations(int n) => Of(text =>
    {
        text.Append("interface IStep { string Run(string s, IStep next); }\n");
        Times(n, i => text.Append(CultureInfo.InvariantCulture, $"sealed class Step{i} : IStep {{ public string Run(string s, IStep next) => next == null ? s + {i} : next.Run(s, null); }}\n"));
        text.Append("static void Main() { IStep[] all = {");
        Times(n, i => text.Append(CultureInfo.InvariantCulture, $"new Step{i}(),"));
        text.Append("}; var s = Environment.GetEnvironmentVariable(\"A\"); foreach (var step in all) { s = step.Run(s, step); } Process.Start(s); }\n");
    });

    private static string Of(Action<StringBuilder> members)
    {
        var text = new StringBuilder(Start);
        members(text);
        return text.Append('}').ToString();
    }

    private static void Times(int n, Action<int> action)
    {
        for (var i = 0; i < n; i++)
        {
            action(i);
        }
    }
}
