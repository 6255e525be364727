using System.Text;
using Hardening.Attestation.Rebuild;

namespace Hardening.Attestation.Tests.Rebuild;

/// <summary>The cause of a difference in code is what the symbols of both assemblies record of their compilations, and no guess.</summary>
public sealed class CauseTests : IDisposable
{
    private const string Counter = "public class Counter { public int Next(int n) { return n + 3; } }";
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Another_source_file_is_named_for_what_comes_from_it()
    {
        var report = Compare(
            CompiledSource.Library([("A.cs", Counter), ("B.cs", "class B { }")]),
            CompiledSource.Library([("A.cs", Counter.Replace('3', '4')), ("B.cs", "class B { }")]));

        Assert.Equal(new Cause(CauseKind.Sources, "other source file /_/A.cs"), Code(report).Cause);
    }

    [Fact]
    public void Another_option_is_named_when_the_files_are_equal()
    {
        const string Source = "public class Counter { public int Next(int n) {\n#if BIG\n return n + 300;\n#else\n return n + 3;\n#endif\n } }";

        var report = Compare(CompiledSource.Library([("A.cs", Source)]), CompiledSource.Library([("A.cs", Source)], defined: ["BIG"]));

        Assert.Equal(new Cause(CauseKind.Options, "compiler option define"), Code(report).Cause);
    }

    [Fact]
    public void Several_inputs_that_differ_are_all_named_since_it_may_be_each_of_them()
    {
        const string Source = "public class Counter { public int Next(int n) {\n#if BIG\n return n + 300;\n#else\n return n + 3;\n#endif\n } }";

        var report = Compare(CompiledSource.Library([("A.cs", Source)]), CompiledSource.Library([("A.cs", Source)], defined: ["BIG"], reference: typeof(Enumerable)));

        var cause = Code(report).Cause!;
        Assert.Equal(CauseKind.Inputs, cause.Kind);
        Assert.Contains("compiler option define", cause.Text, StringComparison.Ordinal);
        Assert.Contains("1 other references, such as System.Linq.dll", cause.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_generated_file_is_blamed_on_its_generator_and_a_folder_with_dots_is_none()
    {
        const string Generated = "obj/Release/Acme.Gen/Acme.Gen.Fields/A.g.cs";
        const string Written = "src/Acme.Core/A.cs";

        Assert.Equal(CauseKind.Generator, Code(Two(Generated)).Cause!.Kind);
        Assert.Equal(new Cause(CauseKind.Sources, "other source file /_/" + Written), Code(Two(Written)).Cause);

        ComparisonReport Two(string path) => Compare(CompiledSource.Library([(path, Counter)]), CompiledSource.Library([(path, Counter.Replace('3', '4'))]));
    }

    [Fact]
    public void A_literal_over_two_lines_differs_by_the_line_ends_of_its_file()
    {
        const string Source = "public class Text {\n public string Get() => @\"one\ntwo\";\n}\n";

        var report = Compare(CompiledSource.Library([("A.cs", Source)]), CompiledSource.Library([("A.cs", Source.Replace("\n", "\r\n", StringComparison.Ordinal))]));

        Assert.Equal(CauseKind.LineEnds, Code(report).Cause!.Kind);
    }

    [Fact]
    public void Another_compiler_is_named_when_every_other_recorded_input_is_equal()
    {
        var (assembly, symbols) = CompiledSource.WithSymbols(Counter);

        var report = Compare((assembly, symbols), (Changed(assembly), WithCompiler(symbols)));

        var code = Code(report);
        Assert.Equal(CauseKind.Compiler, code.Cause!.Kind);
        Assert.StartsWith("compiler ", code.Cause.Text, StringComparison.Ordinal);
        Assert.Equal(Grade.Different, report.Grade);
    }

    [Fact]
    public void A_changed_instruction_with_equal_inputs_has_no_cause()
    {
        var (assembly, symbols) = CompiledSource.WithSymbols(Counter);

        var report = Compare((assembly, symbols), (Changed(assembly), symbols));

        Assert.Null(Code(report).Cause);
        Assert.True(report.Unexplained > 0);
    }

    [Fact]
    public void Symbols_of_another_compilation_prove_nothing()
    {
        var (assembly, symbols) = CompiledSource.WithSymbols(Counter);
        var (_, others) = CompiledSource.WithSymbols(Counter + "class C { }");

        Assert.Null(Code(Compare((assembly, symbols), (Changed(assembly), WithCompiler(others)))).Cause);
    }

    [Fact]
    public void Damaged_symbols_prove_nothing_and_stop_nothing()
    {
        var (assembly, symbols) = CompiledSource.WithSymbols(Counter);

        for (var length = 0; length < symbols.Length; length += 37)
        {
            Assert.Null(Code(Compare((assembly, symbols), (Changed(assembly), symbols[..length]))).Cause);
        }
    }

    [Fact]
    public void Causes_are_counted_for_differences_that_are_not_listed_too()
    {
        var report = ArtifactComparison.Compare(
            folder.Write("1/a.dll", CompiledSource.Library(Counter)), folder.Write("2/a.dll", CompiledSource.Library(Counter.Replace('3', '4'))), new ComparisonLimits { Listed = 1 });

        Assert.Single(report.Differences);
        Assert.Equal(report.Total, report.Causes.Values.Sum() + report.Unexplained);
        Assert.True(report.Causes[CauseKind.Sources] > 0);
    }

    private static Difference Code(ComparisonReport report) => Assert.Single(report.Differences, difference => difference.Kind == DifferenceKind.Code);

    private ComparisonReport Compare(byte[] left, byte[] right) =>
        ArtifactComparison.Compare(folder.Write("one/Library.dll", left), folder.Write("two/Library.dll", right));

    private ComparisonReport Compare((byte[] Assembly, byte[] Symbols) left, (byte[] Assembly, byte[] Symbols) right)
    {
        folder.Write("one/Library.pdb", left.Symbols);
        folder.Write("two/Library.pdb", right.Symbols);
        return Compare(left.Assembly, right.Assembly);
    }

    // ldarg.1, ldc.i4.3, add, ret
    private static byte[] Changed(byte[] assembly)
    {
        var changed = assembly.ToArray();
        changed[changed.AsSpan().IndexOf(new byte[] { 0x03, 0x19, 0x58, 0x2a }) + 1] = 0x1a;
        return changed;
    }

    private static byte[] WithCompiler(byte[] symbols)
    {
        var changed = symbols.ToArray();
        var version = changed.AsSpan().IndexOf(Encoding.ASCII.GetBytes("compiler-version\0")) + "compiler-version\0".Length;
        changed[version] = (byte)(changed[version] == '4' ? '3' : '4');
        return changed;
    }
}
