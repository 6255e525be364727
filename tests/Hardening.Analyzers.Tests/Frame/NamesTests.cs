using Hardening.Analyzers.Crypto;
using Hardening.Analyzers.Tests.Taint;
using Hardening.Analyzers.Web;
using Hardening.Analyzers.Xml;
using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers.Tests.Frame;

/// <summary>Rules look for names before the compiler binds anything. Each case hides the name that the rule is about in another way.</summary>
public class NamesTests
{
    public static TheoryData<string> Places => new()
    {
        "class C { object M() => {|HT1001:new Lib.Deep.Sum()|}; }",
        "using Lib.Deep; class C { object M() => {|HT1001:new Sum()|}; }",
        "using S = Lib.Deep.Sum; class C { object M() => {|HT1001:new S()|}; }",
        "class C { Lib.Deep.Sum M() => {|HT1001:new()|}; }",
        "class C { static void Take(Lib.Deep.Sum sum) { } void M() => Take({|HT1001:new()|}); }",
        "class C { object M() => {|HT1001:new Lib.Deep.Outer.Nested()|}; }",
        "class C { object M() => {|HT1001:new Lib.Deep.Generic<int>()|}; }",
        "class C { object M() => {|HT1001:new Lib.Deep.Further()|}; }",
        "class Own : Lib.Deep.Further { } class C { object M() => {|HT1001:new Own()|}; }",
        "class C { object M() => {|HT1001:new Lib.Deep.@Sum()|}; }",
        "class C { System.Func<object> M() => () => {|HT1001:new Lib.Deep.Sum()|}; }",
        "class C { object f = {|HT1001:new Lib.Deep.Sum()|}; }",
    };

    [Theory]
    [MemberData(nameof(Places))]
    public Task A_type_of_a_library_that_derives_from_a_watched_one_in_another_namespace_is_seen(string source) =>
        AnalyzerVerify.Analyze<WeakHashAnalyzer>(source, new() { MoreReferences = [Deep()] });

    [Fact]
    public async Task What_a_project_reference_derives_is_seen() =>
        await AnalyzerVerify.Analyze<WeakHashAnalyzer>(
            "class C { object M() => {|HT1001:new Lib.Deep.Further()|}; }",
            new() { MoreReferences = [SummarizedAssembly.Compilation("Deep", DeepSource).ToMetadataReference()] });

    public static TheoryData<string, string> Held => new()
    {
        { "partial class C { void M() => {|HT3107:all.Add(\"\", \"a.xsd\")|}; }", "partial class C { System.Xml.Schema.XmlSchemaSet all = new(); }" },
        { "class C : B { void M() => {|HT3107:all.Add(\"\", \"a.xsd\")|}; }", "class B { protected System.Xml.Schema.XmlSchemaSet all = new(); }" },
        { "class C : B { void M() => {|HT3107:All.Add(\"\", \"a.xsd\")|}; }", "class B { protected System.Xml.Schema.XmlSchemaSet? All { get; } }" },
        { "class C : B { void M() => {|HT3107:All().Add(\"\", \"a.xsd\")|}; }", "class B { protected System.Xml.Schema.XmlSchemaSet All() => new(); }" },
        { "class C { void M(B b) => {|HT3107:b.All.Add(\"\", \"a.xsd\")|}; }", "record B(System.Xml.Schema.XmlSchemaSet All);" },
        { "class C { void M() { var all = B.Make(); {|HT3107:all.Add(\"\", \"a.xsd\")|}; } }", "static class B { public static System.Xml.Schema.XmlSchemaSet Make() => new(); }" },
        { "partial class C { void M() => {|HT3107:all.Add(\"\", \"a.xsd\")|}; }", "partial class C(System.Xml.Schema.XmlSchemaSet all) { }" },
        { "class C { void M() => {|HT3107:B.s.Add(\"\", \"a.xsd\")|}; }", "using Set = System.Xml.Schema.XmlSchemaSet; static class B { public static System.Xml.Schema.XmlSchemaSet s = new Set(); }" },
        { "class C { void M(System.Xml.XmlReaderSettings s) => {|HT3107:s.Schemas.Add(\"\", \"a.xsd\")|}; }", "class Other { }" },
        { "class C { void M(System.Xml.XmlDocument d) => {|HT3107:d.Schemas.Add(\"\", \"a.xsd\")|}; }", "class Other { }" },
    };

    [Theory]
    [MemberData(nameof(Held))]
    public Task An_object_that_another_file_declares_is_seen(string source, string other) =>
        AnalyzerVerify.Analyze<XmlWithoutReaderAnalyzer>(source, new() { Sources = [other] });

    private const string Directory = """
        namespace System.DirectoryServices
        {
            public enum AuthenticationTypes { None, Secure }
            public class DirectoryEntry { public AuthenticationTypes AuthenticationType { get; set; } }
        }
        """;

    [Theory]
    [InlineData("{|HT1021:(e.AuthenticationType, var x)|} = (AuthenticationTypes.None, 0);")]
    [InlineData("{|HT1021:(var x, e.AuthenticationType)|} = (0, AuthenticationTypes.None);")]
    [InlineData("{|HT1021:(e.AuthenticationType , var x)|}\n = (AuthenticationTypes.None, 0);")]
    [InlineData("{|HT1021:(e.AuthenticationType, all[Index(0)])|} = (AuthenticationTypes.None, 0);")]
    [InlineData("{|HT1021:(e.AuthenticationType, (all[0], all[1]))|} = (AuthenticationTypes.None, (0, 1));")]
    public Task A_property_that_a_deconstruction_sets_is_seen(string statement) =>
        AnalyzerVerify.Analyze<UnauthenticatedDirectoryAnalyzer>(
            $$"""
            using System.DirectoryServices;

            class C
            {
                static int Index(int i) => i;
                void M(DirectoryEntry e, int[] all) { {{statement}} }
            }
            """,
            new() { Sources = [Directory] });

    [Theory]
    [InlineData("class C { void M(IMine mine) => {|HT6010:mine.Add(\"Content-Security-Policy\", \"script-src 'unsafe-inline'\")|}; }")]
    [InlineData("class C { void M(IMine mine) => {|HT6010:mine[\"Content-Security-Policy\"] = \"script-src 'unsafe-inline'\"|}; }")]
    [InlineData("class C : B { void M() => {|HT6010:mine[\"Content-Security-Policy\"] = \"script-src 'unsafe-inline'\"|}; }")]
    [InlineData("class C : B { void M() => {|HT6010:Made().Add(\"Content-Security-Policy\", \"script-src 'unsafe-inline'\")|}; }")]
    public Task An_own_type_of_headers_is_seen(string source) =>
        AnalyzerVerify.Analyze<ContentSecurityPolicyAnalyzer>(
            source,
            new() { Sources = ["interface IMine : Microsoft.AspNetCore.Http.IHeaderDictionary { } class B { protected IMine mine = null!; protected IMine Made() => mine; }"] });

    private const string DeepSource = """
        namespace Lib.Deep
        {
            public class Sum : System.Security.Cryptography.MD5
            {
                public override void Initialize() { }
                protected override void HashCore(byte[] array, int start, int size) { }
                protected override byte[] HashFinal() => [];
            }

            public class Further : Sum { }
            public class Generic<T> : Sum { }
            public class Outer { public class Nested : Generic<string> { } }
        }
        """;

    private static PortableExecutableReference Deep() => SummarizedAssembly.Compile("Deep", DeepSource);
}
