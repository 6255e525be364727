using Hardening.Attestation.Rebuild;

namespace Hardening.Attestation.Tests.Rebuild;

/// <summary>Where only one of two assemblies has symbols, they prove which of its types a generator made, and nothing about written files.</summary>
public sealed class OneSidedEvidenceTests : IDisposable
{
    private const string Written = "src/A.cs";
    private const string Generated = "obj/Release/Acme.Gen/Acme.Gen.Fields/A.g.cs";
    private const string Type = "public class Counter { public int Next(int n) { return n + 3; } }";
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(Generated, true)]
    [InlineData(Written, false)]
    public void A_type_that_differs_is_blamed_on_a_generator_only_where_it_made_the_type(string file, bool blamed)
    {
        var report = Compare(WithoutSymbols(Type), CompiledSource.Library([(file, "[System.Obsolete] " + Type)]));

        var difference = Assert.Single(report.Differences, difference => difference.What == "type Counter");
        Assert.Equal(blamed ? new Cause(CauseKind.Generator, "source generator Acme.Gen.Fields of Acme.Gen") : null, difference.Cause);
    }

    [Fact]
    public void A_type_that_is_written_in_part_is_blamed_on_no_generator()
    {
        var report = Compare(WithoutSymbols(Type), CompiledSource.Library(
            [(Generated, "[System.Obsolete] " + Type.Replace("class", "partial class", StringComparison.Ordinal)), (Written, "partial class Counter { public int Last() { return 1; } }")]));

        Assert.Null(Assert.Single(report.Differences, difference => difference.What == "type Counter").Cause);
    }

    [Fact]
    public void A_constructor_that_the_compiler_made_comes_from_where_its_type_does()
    {
        var report = Compare(WithoutSymbols(""), CompiledSource.Library([(Generated, "public class Counter : System.Attribute { }")]));

        Assert.Equal(CauseKind.Generator, Assert.Single(report.Differences, difference => difference.What.StartsWith("method Counter..ctor()", StringComparison.Ordinal)).Cause?.Kind);
    }

    [Theory]
    [InlineData("2.0.0.0", "", CauseKind.BuildNumber)]
    [InlineData("2.0.0.0", "de", null)]
    public void Another_version_of_the_assembly_is_a_version_that_was_given_to_the_build_when_nothing_else_of_its_name_differs(string version, string culture, CauseKind? cause)
    {
        var report = Compare(
            WithoutSymbols("[assembly: System.Reflection.AssemblyVersion(\"1.0.0.0\")]"),
            WithoutSymbols($"[assembly: System.Reflection.AssemblyVersion(\"{version}\")] [assembly: System.Reflection.AssemblyCulture(\"{culture}\")]"));

        Assert.Equal(cause, Assert.Single(report.Differences, difference => difference.What == "assembly").Cause?.Kind);
    }

    [Theory]
    [InlineData(Generated, CauseKind.Generator)]
    [InlineData(Written, null)]
    public void Documentation_is_compared_by_member_and_that_of_a_generated_type_is_its_generators(string file, CauseKind? cause)
    {
        const string Start = "<doc><assembly><name>Library</name></assembly><members>";
        const string Same = "<member name='T:Other'><summary>1</summary></member>";
        folder.Write("one/Library.dll", WithoutSymbols(""));
        folder.Write("two/Library.dll", CompiledSource.Library([(file, Type)]));
        folder.Write("one/Library.xml", $"{Start}{Same}</members></doc>");
        folder.Write("two/Library.xml",
            $"{Start}<member name='M:Counter.Next(System.Int32[])'><summary>2 <see cref='T:Other'/></summary><returns>3</returns></member>{Same}</members></doc>");

        var report = ArtifactComparison.Compare(Packed("one"), Packed("two"));

        var difference = Assert.Single(report.Differences, difference => difference.File == "lib/Library.xml");
        Assert.Equal(("documentation of M:Counter.Next(System.Int32[])", "absent", cause), (difference.What, difference.Left, difference.Cause?.Kind));
    }

    private string Packed(string name)
    {
        var path = folder[name + ".zip"];
        using var zip = System.IO.Compression.ZipFile.Open(path, System.IO.Compression.ZipArchiveMode.Create);
        foreach (var file in Directory.EnumerateFiles(folder[name]).Order(StringComparer.Ordinal))
        {
            using var stream = zip.CreateEntry("lib/" + Path.GetFileName(file)).Open();
            stream.Write(File.ReadAllBytes(file));
        }

        return path;
    }

    private static byte[] WithoutSymbols(string source) => CompiledSource.WithSymbols(source).Assembly;

    private ComparisonReport Compare(byte[] left, byte[] right) =>
        ArtifactComparison.Compare(folder.Write("one/Library.dll", left), folder.Write("two/Library.dll", right));
}
