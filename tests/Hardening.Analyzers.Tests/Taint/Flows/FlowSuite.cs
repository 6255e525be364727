using System.Text;

namespace Hardening.Analyzers.Tests.Taint;

/// <summary>
/// The programs of the suite. In one assembly, each way stands at the end of a chain of one to five calls. Across
/// assemblies, the way stands in a library that a second library may stand before, and the web application has the
/// source and the sink, only the source, or only the sink.
/// </summary>
public static class FlowSuite
{
    public const int MaxDepth = 5;

    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Data;
        using System.IO;
        using System.Linq;
        using System.Text;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;

        """;

    private static readonly FlowVariant[] s_variants = Enum.GetValues<FlowVariant>();

    // Where the library stands on the way: it carries, it ends in the sink, or it begins with the source.
    private static readonly (string Parameters, string Arguments, string Result)[] s_places =
    [
        ("string v", "v", "string"),
        ("string v, IDbCommand db9", "v, db9", "void"),
        ("HttpContext http9", "http9", "string"),
    ];

    public static string CaseName(int kind, int depth, FlowVariant variant) => $"{variant}_{kind}_{depth}";

    /// <summary>Number of the sanitizer of a case.</summary>
    public static int SanitizerOf(int kind, int depth) => kind + depth;

    /// <summary>All cases in one assembly; one class each.</summary>
    public static string InOneAssembly()
    {
        var source = Types(new StringBuilder(Usings).Append("using static Clean9;\n").Append(FlowSanitizers.Helpers));
        ForEachCase(static (source, kind, depth, variant) =>
        {
            var atEntry = variant == FlowVariant.Sanitized && (kind + depth) % 2 == 0;
            var atExit = variant == FlowVariant.Sanitized && !atEntry;
            var way = FlowKinds.All[kind];
            source.Append(null, $"public class {CaseName(kind, depth, variant)} : ControllerBase {{ private IDbCommand c;\n");
            source.Append(null, $"public void Act(string q) {{ {Clean(atEntry, kind, depth, "q", "q9", "return;")} Step1({(atEntry ? "q9" : "q")}); }}\n");
            for (var step = 1; step < depth; step++)
            {
                source.Append(null, $"private void Step{step}(string v) {{ Step{step + 1}(v); }}\n");
            }

            source.Append(null, $"private void Step{depth}(string v) {{ {Body(way, variant)} {Clean(atExit, kind, depth, "r", "r9", "return;")} Sink({(atExit ? "r9" : "r")}); }}\n");
            source.Append("private void Sink(string sql) { c.CommandText = sql; }\n");
            source.Append(way.Members).Append("\n}\n");
        }, source);
        return source.ToString();
    }

    /// <summary>The library in which the ways are.</summary>
    public static string Library()
    {
        var source = Types(new StringBuilder(Usings).Append("using static Inner.Clean9;\nnamespace Inner;\n").Append(FlowSanitizers.Helpers));
        ForEachCase(static (source, kind, depth, variant) =>
        {
            var (parameters, arguments, result) = s_places[Place(kind, depth)];
            var way = FlowKinds.All[kind];
            var stop = result == "void" ? "return;" : "return \"\";";
            var sanitized = variant == FlowVariant.Sanitized;
            var end = sanitized ? "r9" : "r";
            source.Append(null, $"public class In{CaseName(kind, depth, variant)} {{\n");
            source.Append(null, $"public {result} Go({parameters}) {{ {(Place(kind, depth) == 2 ? "var v = (string)http9.Request.Query[\"q\"];" : "")} {Body(way, variant)} {Clean(sanitized, kind, depth, "r", "r9", stop)} ");
            source.Append(result == "void" ? $"db9.CommandText = {end};" : $"return {end};").Append(" }\n");
            source.Append(null, $"public {result} GoFurther({parameters}) => Go({arguments});\n");
            source.Append(way.Members).Append("\n}\n");
        }, source);
        return source.ToString();
    }

    /// <summary>A library that hands on to the other one.</summary>
    public static string LibraryBetween()
    {
        var source = new StringBuilder(Usings).Append("using Inner;\nnamespace Outer;\n");
        ForEachCase(static (source, kind, depth, variant) =>
        {
            var (parameters, arguments, result) = s_places[Place(kind, depth)];
            var name = CaseName(kind, depth, variant);
            source.Append(null, $"public class Out{name} {{\n");
            source.Append(null, $"public {result} One({parameters}) => new In{name}().Go({arguments});\n");
            source.Append(null, $"public {result} Two({parameters}) => One({arguments});\n");
            source.Append(null, $"public {result} Three({parameters}) => Four({arguments});\n");
            source.Append(null, $"public {result} Four({parameters}) {{ var inner = new In{name}(); {(result == "void" ? "" : "return ")}inner.GoFurther({arguments}); }}\n}}\n");
        }, source);
        return source.ToString();
    }

    /// <summary>The application on top of both libraries; one class for each case.</summary>
    public static string Application()
    {
        var source = new StringBuilder(Usings).Append("using Inner;\nusing Outer;\n");
        ForEachCase(static (source, kind, depth, variant) =>
        {
            var name = CaseName(kind, depth, variant);
            var call = depth switch
            {
                1 => $"new In{name}().Go",
                2 or 3 => $"new Out{name}().One",
                4 => $"new Out{name}().Two",
                _ => $"new Out{name}().Three",
            };
            var end = Place(kind, depth) switch
            {
                0 => $"Sink({call}(q))",
                1 => $"{call}(q, c)",
                _ => $"Sink({call}(HttpContext))",
            };
            source.Append(null, $"public class {name} : ControllerBase {{ private IDbCommand c;\n");
            source.Append(depth > 2 ? $"public void Act(string q) => Step(q); private void Step(string q) {{ {end}; }}\n" : $"public void Act(string q) {{ {end}; }}\n");
            source.Append("private void Sink(string sql) { c.CommandText = sql; }\n}\n");
        }, source);
        return source.ToString();
    }

    // Classes of extensions are named alike in the ways and get a number each.
    private static StringBuilder Types(StringBuilder source)
    {
        for (var kind = 0; kind < FlowKinds.All.Count; kind++)
        {
            source.Append(FlowKinds.All[kind].Types.Replace("class Extensions", $"class Extensions{kind}", StringComparison.Ordinal)).Append('\n');
        }

        return source;
    }

    private static int Place(int kind, int depth) => (kind + depth) % s_places.Length;

    private static string Body(FlowKind way, FlowVariant variant) => variant == FlowVariant.Harmless ? way.Harmless : way.Carries;

    private static string Clean(bool isWanted, int kind, int depth, string from, string to, string stop) =>
        isWanted ? FlowSanitizers.Apply(SanitizerOf(kind, depth), from, to, stop) : "";

    private static void ForEachCase(Action<StringBuilder, int, int, FlowVariant> write, StringBuilder source)
    {
        for (var kind = 0; kind < FlowKinds.All.Count; kind++)
        {
            for (var depth = 1; depth <= MaxDepth; depth++)
            {
                foreach (var variant in s_variants)
                {
                    write(source, kind, depth, variant);
                }
            }
        }
    }
}
