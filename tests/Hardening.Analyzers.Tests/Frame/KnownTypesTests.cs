using Hardening.Analyzers.Taint;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hardening.Analyzers.Tests.Frame;

/// <summary>The look-up of types by name answers what the compiler's own answers, and is only quicker.</summary>
public class KnownTypesTests
{
    private const string Source = """
        namespace N { public class Outer { public class Inner { } public class Inner<T> { } } public class Both { } internal class Hidden { } }
        public class WithoutNamespace { }
        """;

    public static TheoryData<string> Names =>
    [
        "System.String", "System.Collections.Generic.List`1", "System.Collections.Generic.Dictionary`2+KeyCollection",
        "N.Outer", "N.Outer+Inner", "N.Outer+Inner`1", "N.Outer+Inner`2", "N.Both", "N.Hidden", "WithoutNamespace",
        "N.Absent", "Absent.Absent", "System.List`1", "System.Collections.Generic.List", "String",
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_name_leads_to_every_definition(string name)
    {
        var compilation = Compile();

        AssertSame(compilation, name);
    }

    [Fact]
    public void A_type_that_the_source_and_two_references_define_is_found_three_times() =>
        Assert.Equal(3, KnownTypes.Of(Compile()).Get("N.Both").Length);

    [Fact]
    public void Every_type_of_the_taint_model_is_found_where_the_compiler_finds_it()
    {
        var compilation = Compile();

        Assert.All(ModelTable.Rows.Select(row => row.Type).Distinct(StringComparer.Ordinal), name => AssertSame(compilation, name));
        Assert.NotEmpty(KnownTypes.Of(compilation).Get("Microsoft.AspNetCore.Http.HttpRequest"));
    }

    private static void AssertSame(Compilation compilation, string name) => Assert.Equal(
        compilation.GetTypesByMetadataName(name).AsEnumerable(),
        KnownTypes.Of(compilation).Get(name),
        SymbolEqualityComparer.Default);

    private static CSharpCompilation Compile() => Compilation(
        "main",
        [
            .. ReferenceAssemblies.Get(ReferenceSet.AspNetCore),
            Compilation("one", ReferenceAssemblies.Get(ReferenceSet.NetCore)).ToMetadataReference(),
            Compilation("other", ReferenceAssemblies.Get(ReferenceSet.NetCore)).ToMetadataReference(["elsewhere"]),
        ]);

    private static CSharpCompilation Compilation(string name, IEnumerable<MetadataReference> references) =>
        CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(Source)], references);
}
