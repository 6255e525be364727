using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Hardening.Build.Tasks.Tests;

/// <summary>A library with code of every kind that symbols say something about, in a file that says where it was generated from.</summary>
internal static class GeneratedLibrary
{
    private const string Source = """
        #pragma checksum "FOLDERPages/Index.razor" "{8829d00f-11b8-4213-878b-770e8597ac16}" "16ad2c1bbee0a7f9e1b4ddf40d5b6f1dba0c76d8fa3ff22d4b8a7a0c6d6c7a3f"
        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Text = System.Text.StringBuilder;
        using Numbers = System.Collections.Generic.List<int>;
        namespace Pages
        {
            using Inner = System.Func<int>;
            public class Index
            {
                // FOLDERPages/Index.razor stands in a comment
                public string Name { get; } = "FOLDERis a text";
        #line (3,5)-(3,20) 9 "FOLDERPages/Index.razor"
                public async Task<int> Load(Numbers numbers) { const int Step = 3; var sum = 0; foreach (var number in numbers) { await Task.Yield(); sum += number * Step; } return sum; }
        #line 7 "FOLDERPages/Index.razor"
                public IEnumerable<(int First, string Second)> All() { for (var i = 0; i < 3; i++) { var pair = (First: i, Second: "b"); yield return pair; } }
        #line default
        #line hidden
                public int Closure(int start) { var text = new Text(); Inner add = () => { var local = start + text.Length; return local; }; try { return add(); } catch (Exception error) when (error.Message.Length > start) { return -1; } }
                public object Dynamic(object given) { object boxed = given; (int A, (string B, object C) D) nested = (1, ("b", boxed)); return nested.D.B; }
            }
        }
        """;

    /// <summary>The assembly and its symbols.</summary>
    /// <param name="folder">Where it was generated from; mapped to <c>/_/</c> by the compiler.</param>
    /// <param name="format">Where the symbols go; embedded ones are none of their own.</param>
    /// <param name="deterministic">Whether it is compiled so.</param>
    /// <param name="more">Code behind the rest.</param>
    public static (byte[] Assembly, byte[] Symbols) Compile(string folder, DebugInformationFormat format = DebugInformationFormat.PortablePdb, bool deterministic = true, string more = "")
    {
        var text = SourceText.From(Source.Replace("FOLDERis", "is", StringComparison.Ordinal).Replace("// FOLDER", "// ", StringComparison.Ordinal).Replace("FOLDER", folder, StringComparison.Ordinal) + more, Encoding.UTF8, SourceHashAlgorithm.Sha256);
        var tree = CSharpSyntaxTree.ParseText(text, CSharpParseOptions.Default, folder + "obj/Release/Acme.Gen/Acme.Gen.Pages/Index_razor.g.cs");
        var platform = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var compilation = CSharpCompilation.Create(
            "Library", [tree],
            new[] { "System.Private.CoreLib.dll", "System.Runtime.dll", "System.Collections.dll" }.Select(name => MetadataReference.CreateFromFile(Path.Combine(platform, name))),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, deterministic: deterministic, optimizationLevel: OptimizationLevel.Debug,
                sourceReferenceResolver: new SourceFileResolver([], null, [new KeyValuePair<string, string>(folder, "/_/")])));
        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        var isEmbedded = format == DebugInformationFormat.Embedded;
        var result = compilation.Emit(
            assembly, isEmbedded ? null : symbols,
            options: new EmitOptions(debugInformationFormat: format, pdbFilePath: "/_/Library.pdb", pdbChecksumAlgorithm: System.Security.Cryptography.HashAlgorithmName.SHA256),
            embeddedTexts: [EmbeddedText.FromSource(tree.FilePath, text)]);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return (assembly.ToArray(), symbols.ToArray());
    }
}
