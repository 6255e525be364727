using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Hardening.Attestation.Rebuild;
using Microsoft.Build.Utilities;
using Microsoft.CodeAnalysis.Emit;

namespace Hardening.Build.Tasks.Tests;

public sealed class MapGeneratedSourcesTests : IDisposable
{
    private const string Place = "/srv/someone/widgets/";
    private readonly TempFolder folder = new();
    private readonly RecordingEngine engine = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Two_folders_give_the_same_assembly_and_symbols()
    {
        var first = Mapped("one", Place);
        var second = Mapped("two", "/srv/b/");

        Assert.Empty(engine.Warnings);
        Assert.NotEqual(GeneratedLibrary.Compile(Place).Symbols, GeneratedLibrary.Compile("/srv/b/").Symbols);
        Assert.Equal(first.Symbols, second.Symbols);
        Assert.Equal(first.Assembly, second.Assembly);
        Assert.DoesNotContain("someone", System.Text.Encoding.Latin1.GetString(first.Symbols), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_differs_from_what_the_compiler_makes_of_mapped_code_but_identifiers()
    {
        var (assembly, symbols) = GeneratedLibrary.Compile("/_/");
        folder.Write("compiled/Library.dll", assembly);
        folder.Write("compiled/Library.pdb", symbols);
        Mapped("one", Place);

        foreach (var name in new[] { "Library.dll", "Library.pdb" })
        {
            var report = ArtifactComparison.Compare(folder["compiled/" + name], folder["one/" + name], null, CancellationToken.None);

            // The same text may be deflated in other pieces.
            Assert.All(report.Differences, difference => Assert.True(
                difference.Kind == DifferenceKind.Identifier || difference.What.StartsWith("packing of 1 embedded sources", StringComparison.Ordinal), difference.What));
        }
    }

    [Fact]
    public void Symbols_and_assembly_belong_together_and_say_what_they_said()
    {
        var (before, beforeSymbols) = GeneratedLibrary.Compile(Place);
        var (assembly, symbols) = Mapped("one", Place);
        using var image = new PEReader(new MemoryStream(assembly));
        using var provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(symbols));
        using var was = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(beforeSymbols));
        var entry = image.ReadDebugDirectory().Single(item => item.Type == DebugDirectoryEntryType.CodeView);
        var id = new BlobContentId(provider.GetMetadataReader().DebugMetadataHeader!.Id);

        Assert.Equal((id.Guid, id.Stamp), (image.ReadCodeViewDebugDirectoryData(entry).Guid, entry.Stamp));
        Assert.Equal(Facts(was.GetMetadataReader()), Facts(provider.GetMetadataReader()));
        Assert.Equal(before.Length, assembly.Length);
        var loaded = new System.Runtime.Loader.AssemblyLoadContext("mapped", isCollectible: true);
        var index = Activator.CreateInstance(loaded.LoadFromStream(new MemoryStream(assembly), new MemoryStream(symbols)).GetType("Pages.Index")!)!;
        Assert.Equal("is a text", index.GetType().GetProperty("Name")!.GetValue(index));
        loaded.Unload();
    }

    [Fact]
    public void A_second_run_and_code_without_a_folder_change_nothing()
    {
        var (assembly, symbols) = Mapped("one", Place);
        var written = new DateTime(2020, 1, 2, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(folder["one/Library.dll"], written);

        Assert.True(Map("one", Place));
        Assert.Equal(written, File.GetLastWriteTimeUtc(folder["one/Library.dll"]));
        Assert.Equal(assembly, File.ReadAllBytes(folder["one/Library.dll"]));
        Assert.Equal(symbols, File.ReadAllBytes(folder["one/Library.pdb"]));
    }

    [Fact]
    public void Views_whose_tag_helpers_have_ids_by_position_are_mapped_and_warned_about()
    {
        var (assembly, symbols) = GeneratedLibrary.Compile(Place, more: "\n// __tagHelperScopeManager.Begin(\"link\", 1, \"16ad2c1b4711\")\n");
        folder.Write("one/Library.dll", assembly);
        folder.Write("one/Library.pdb", symbols);

        Assert.True(Map("one", Place));
        Assert.Equal("HTB0527", Assert.Single(engine.Warnings).Code);
        Assert.NotEqual(assembly, File.ReadAllBytes(folder["one/Library.dll"]));
    }

    [Theory]
    [InlineData("embedded", "embedded in it")]
    [InlineData("not deterministic", "Deterministic")]
    [InlineData("cut off", "")]
    [InlineData("no symbols", "Library.pdb")]
    [InlineData("other symbols", "")]
    public void What_cannot_be_mapped_is_left_as_it_is_with_a_warning(string what, string why)
    {
        var (assembly, symbols) = what switch
        {
            "embedded" => GeneratedLibrary.Compile(Place, DebugInformationFormat.Embedded),
            "not deterministic" => GeneratedLibrary.Compile(Place, deterministic: false),
            _ => GeneratedLibrary.Compile(Place),
        };
        symbols = what switch { "cut off" => symbols[..(symbols.Length / 2)], "other symbols" => new byte[400], _ => symbols };
        folder.Write("one/Library.dll", assembly);
        if (what is not ("embedded" or "no symbols"))
        {
            folder.Write("one/Library.pdb", symbols);
        }

        Assert.True(Map("one", Place));
        var warning = Assert.Single(engine.Warnings);
        Assert.Equal("HTB0510", warning.Code);
        Assert.Contains(why, warning.Message, StringComparison.Ordinal);
        Assert.Equal(assembly, File.ReadAllBytes(folder["one/Library.dll"]));
    }

    private (byte[] Assembly, byte[] Symbols) Mapped(string name, string place)
    {
        var (assembly, symbols) = GeneratedLibrary.Compile(place);
        folder.Write(name + "/Library.dll", assembly);
        folder.Write(name + "/Library.pdb", symbols);
        Assert.True(Map(name, place));
        return (File.ReadAllBytes(folder[name + "/Library.dll"]), File.ReadAllBytes(folder[name + "/Library.pdb"]));
    }

    private bool Map(string name, string place)
    {
        var root = new TaskItem(place);
        root.SetMetadata("MappedPath", "/_/");
        using var task = new MapGeneratedSources
        {
            BuildEngine = engine, Project = folder["p.csproj"], Assembly = folder[name + "/Library.dll"], Symbols = folder[name + "/Library.pdb"], Roots = [root],
        };
        return task.Execute();
    }

    // All that a debugger reads, save the embedded text and its digest.
    private static List<string> Facts(MetadataReader reader)
    {
        var facts = new List<string>();
        facts.AddRange(reader.Documents.Select(handle => reader.GetString(reader.GetDocument(handle).Name)));
        foreach (var handle in reader.MethodDebugInformation)
        {
            var method = reader.GetMethodDebugInformation(handle);
            facts.Add($"{method.GetStateMachineKickoffMethod().GetHashCode()}");
            facts.AddRange(method.GetSequencePoints().Select(point => $"{point.Document.GetHashCode()} {point.Offset} {point.StartLine},{point.StartColumn}-{point.EndLine},{point.EndColumn} {point.IsHidden}"));
        }

        foreach (var handle in reader.LocalScopes)
        {
            var scope = reader.GetLocalScope(handle);
            facts.Add($"{scope.Method.GetHashCode()} {scope.ImportScope.GetHashCode()} {scope.StartOffset}+{scope.Length}");
            facts.AddRange(scope.GetLocalVariables().Select(reader.GetLocalVariable).Select(variable => $"{reader.GetString(variable.Name)} {variable.Index} {variable.Attributes}"));
            facts.AddRange(scope.GetLocalConstants().Select(reader.GetLocalConstant).Select(constant => $"{reader.GetString(constant.Name)} {Convert.ToHexString(reader.GetBlobBytes(constant.Signature))}"));
        }

        foreach (var scope in reader.ImportScopes.Select(reader.GetImportScope))
        {
            facts.AddRange(scope.GetImports().Select(import => import.Kind switch
            {
                ImportDefinitionKind.ImportNamespace => Text(reader, import.TargetNamespace),
                ImportDefinitionKind.AliasType => $"{Text(reader, import.Alias)} = {import.TargetType.GetHashCode()}",
                var other => throw new InvalidOperationException($"The library has no {other}."),
            }));
        }

        facts.AddRange(reader.CustomDebugInformation.Select(reader.GetCustomDebugInformation).Select(information =>
            $"{information.Parent.GetHashCode()} {reader.GetGuid(information.Kind)} {(information.Parent.Kind == HandleKind.Document ? "" : Convert.ToHexString(reader.GetBlobBytes(information.Value)))}"));
        return facts;
    }

    private static string Text(MetadataReader reader, BlobHandle handle) => System.Text.Encoding.UTF8.GetString(reader.GetBlobBytes(handle));
}
