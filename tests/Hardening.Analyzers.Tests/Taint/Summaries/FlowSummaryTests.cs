using Hardening.Analyzers.Taint;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hardening.Analyzers.Tests.Taint;

/// <summary>What a library says about its methods, and what is made of it by those who reference the library.</summary>
public class FlowSummaryTests
{
    private const string Library = """
        using System.Data;
        namespace Lib;
        public class Store(IDbCommand command)
        {
            private string? last;
            public void Find(string name) { command.CommandText = "select " + name; }
            public string Echo(string text) => text;
            public string Number(string text) => int.Parse(text).ToString();
            public void Keep(string text) { last = text; }
            public string? Kept() => last;
            public static bool IsFine(string text) => text == "a" || text == "b";
            internal void Hidden(string name) { command.CommandText = name; }
        }
        """;

    private const string Application = """
        using System.Data;
        using Lib;
        public class HomeController(Store store, IDbCommand command) : Microsoft.AspNetCore.Mvc.ControllerBase
        {
            public void Sink(string q) => store.Find({|HT5001:q|});
            public void Carrier(string q) => {|HT5001:command.CommandText = store.Echo(q)|};
            public void Clean(string q) => command.CommandText = store.Number(q);
            public void State(string q) { var s = new Store(command); s.Keep(q); {|HT5001:command.CommandText = s.Kept()|}; }
            public void Guard(string q) { if (Store.IsFine(q)) { command.CommandText = q; } }
        }
        """;

    [Fact]
    public async Task A_reference_assembly_without_bodies_tells_what_its_methods_do() =>
        await AnalyzerVerify.Analyze<TaintAnalyzer>(Application, new() { MoreReferences = [SummarizedAssembly.Compile("Lib", Library)] });

    [Fact]
    public async Task A_sink_in_another_assembly_is_named_and_shown_at_the_call()
    {
        var findings = await AnalyzerVerify.Findings(
            new TaintAnalyzer(),
            "public class HomeController(Lib.Store store) : Microsoft.AspNetCore.Mvc.ControllerBase { public void Sink(string q) => store.Find(q); }",
            new() { MoreReferences = [SummarizedAssembly.Compile("Lib", Library)] });
        Assert.Contains("IDbCommand.CommandText", Assert.Single(findings).GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_implements_a_member_of_the_base_library_counts_only_where_it_can_be_called()
    {
        const string library = """
            using System.IO;
            namespace Lib;
            public class TempFile(string path) : System.IDisposable
            {
                public virtual void Dispose() => File.Delete(path);
                public override string ToString() => File.ReadAllText(path);
            }
            public interface IBackend { void Put(string name); }
            public class Disk : IBackend { public void Put(string name) => File.Delete(name); }
            """;
        const string application = """
            using System;
            using System.IO;
            using System.Net.Http;
            using Lib;
            public class HomeController(HttpClient client, IBackend backend) : Microsoft.AspNetCore.Mvc.ControllerBase
            {
                public void Answer() { using var answer = client.GetAsync("https://example.com/").Result; }
                public void Reader(string q) { using var reader = new StringReader(q); }
                public void Any(IDisposable any, string q) { using var both = new Both(any, q); }
                public string Text(object o, string q) { o = q; return o.ToString(); }
                public void Own(string q) { var file = new TempFile(q); {|HT5003:file.Dispose()|}; }
                public void Interface(string q) => backend.Put({|HT5003:q|});
            }
            public sealed class Both(IDisposable inner, string name) : IDisposable { public string Name => name; public void Dispose() => inner.Dispose(); }
            """;
        await AnalyzerVerify.Analyze<TaintAnalyzer>(application, new() { MoreReferences = [SummarizedAssembly.Compile("Lib", library)] });
    }

    [Fact]
    public void The_text_lists_visible_methods_only_and_only_those_that_do_more_than_return_their_arguments()
    {
        var text = TextOf(SummarizedAssembly.Compilation("Lib", Library));
        Assert.Contains("Find(", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Hidden", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Write(", TextOf(SummarizedAssembly.Compilation("Lib", "public static class A { public static string Write(string x) => x + x; public static void B(string x) { var y = x; y += x; } }")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_depends_neither_on_the_order_of_files_nor_on_names_of_locals_nor_on_the_run()
    {
        var first = SummaryExport.TextOf(Compile(Library, "public static class B { public static string F(string x) { var y = x.Trim(); return y == \"a\" ? \"b\" : \"c\"; } }"), default);
        var second = SummaryExport.TextOf(Compile("public static class B { public static string F(string x) { var other = x.Trim(); return other == \"a\" ? \"b\" : \"c\"; } }", Library), default);
        Assert.NotEmpty(first);
        Assert.Equal(first, second);
    }

    [Fact]
    public void Without_being_asked_a_library_is_left_as_it_is()
    {
        var compilation = Compile(Library);
        CSharpGeneratorDriver.Create(new FlowSummaryGenerator()).RunGeneratorsAndUpdateCompilation(compilation, out var result, out _);
        Assert.Equal(compilation.SyntaxTrees.Length, result.SyntaxTrees.Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("0|M:Lib.Store.Find(System.String) q")]
    [InlineData("0|M:Lib.Store.Find(System.String) s 0")]
    [InlineData("0|M:Lib.Store.Find(System.String) s 9 0 1 1 x")]
    [InlineData("0|M:Lib.Store.Find(System.String) s 0 99 1 1 x")]
    [InlineData("0|M:Lib.Store.Find(System.String)  r")]
    [InlineData("0|M:Lib.Store.Echo(System.String) r { . [a] { . [a] { . [a] { . [a] { . [a] { } } } } } }")]
    [InlineData("0|M:Lib.Store.Echo(System.String) r { c ")]
    [InlineData("5|M:Lib.Store.Find(System.String) x")]
    [InlineData("nonsense")]
    public async Task A_text_against_the_grammar_is_not_used_and_never_stops_the_analysis(string text)
    {
        var findings = await WithText(text);
        Assert.DoesNotContain(findings, finding => finding.Id == "AD0001");
        Assert.Contains(findings, finding => finding.Id == Rules.SqlInjection);
    }

    [Fact]
    public async Task An_unreadable_text_is_told()
    {
        var findings = await WithText("nonsense");
        Assert.Contains(findings, finding => finding.Id == Rules.FlowAnalysisIncomplete && finding.GetMessage(null).Contains("Lib", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Mutated_texts_never_stop_the_analysis()
    {
        var text = TextOf(SummarizedAssembly.Compilation("Lib", Library));
        var random = new Random(4711);
        for (var i = 0; i < 25; i++)
        {
            var mutant = text.ToCharArray();
            for (var j = 0; j <= i % 5; j++)
            {
                mutant[random.Next(mutant.Length)] = "0919|{}.[]:~%- tarespfixc\nM"[random.Next(27)];
            }

            Assert.DoesNotContain(await WithText(new string(mutant)), finding => finding.Id == "AD0001");
        }
    }

    // The library as it would be if somebody else had written its attribute.
    private static async Task<IReadOnlyList<Diagnostic>> WithText(string text)
    {
        var attribute = $"[assembly: System.Reflection.AssemblyMetadata(\"{SummaryText.Key}\", @\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\")]\n";
        using var image = new MemoryStream();
        Assert.True(Compile(attribute, Library).Emit(image).Success);
        return await AnalyzerVerify.Findings(
            new TaintAnalyzer(),
            "public class HomeController(Lib.Store s, System.Data.IDbCommand c) : Microsoft.AspNetCore.Mvc.ControllerBase { public void Go(string q) { s.Find(q); c.CommandText = q + s.Echo(\"a\"); } }",
            new() { MoreReferences = [MetadataReference.CreateFromImage(image.ToArray())] });
    }

    private static string TextOf(Compilation compilation) =>
        compilation.Assembly.GetAttributes()
            .Where(attribute => attribute.ConstructorArguments is [{ Value: SummaryText.Key }, _])
            .Select(attribute => (string)attribute.ConstructorArguments[1].Value!).SingleOrDefault("");

    private static CSharpCompilation Compile(params string[] sources) =>
        CSharpCompilation.Create(
            "Lib",
            sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, path: $"/src/{index}.cs")),
            ReferenceAssemblies.Get(ReferenceSet.AspNetCore),
            new(OutputKind.DynamicallyLinkedLibrary));
}
