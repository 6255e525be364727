using System.Buffers.Binary;
using System.Reflection.PortableExecutable;
using Hardening.Attestation.Rebuild;

namespace Hardening.Attestation.Tests.Rebuild;

public sealed class ComparisonTests
{
    private const string Source = """
        [assembly: System.Reflection.AssemblyInformationalVersion("1.0.0+aaaa")]
        namespace Example;
        public enum Colour { Red, Green }
        public class Parser
        {
            private static readonly byte[] Table = { 1, 2, 3, 4, 5, 6, 7, 8, 9 };
            public int Count { get; set; }
            public int Read(string text) => text.Length > 3 ? Table[1] : 0;
            public T Find<T>(T[] values, System.Func<T, bool> match) where T : class { foreach (var v in values) { if (match(v)) return v; } throw new System.InvalidOperationException("none"); }
        }
        public class Writer { public void Write() { try { System.GC.Collect(); } catch (System.IO.IOException) { } } }
        """;

    [Fact]
    public void Two_builds_of_one_source_are_identical()
    {
        var report = Compare(CompiledSource.Library(Source), CompiledSource.Library(Source));

        Assert.Equal(Grade.Identical, report.Grade);
        Assert.Empty(report.Differences);
        Assert.Equal((1, 1), (report.Files, report.Identical));
    }

    [Theory]
    [InlineData("text.Length > 3", "text.Length > 4", "method Example.Parser.Read(string) : int", "IL_0006 ldc.i4.3", "IL_0006 ldc.i4.4")]
    [InlineData("\"none\"", "\"nine\"", "method Example.Parser.Find`1(!!0[], [System.Private.CoreLib]System.Func`2<!!0, bool>) : !!0", "IL_0023 ldstr \"none\"", "IL_0023 ldstr \"nine\"")]
    [InlineData("System.GC.Collect()", "System.GC.WaitForPendingFinalizers()", "method Example.Writer.Write() : void", "IL_0000 call [System.Private.CoreLib]System.GC.Collect() : void static", "IL_0000 call [System.Private.CoreLib]System.GC.WaitForPendingFinalizers() : void static")]
    public void A_changed_instruction_is_named_with_its_method(string from, string to, string what, string left, string right)
    {
        var report = Compare(CompiledSource.Library(Source), CompiledSource.Library(Source.Replace(from, to, StringComparison.Ordinal)));

        Assert.Equal(Grade.Different, report.Grade);
        var code = Assert.Single(report.Differences, difference => difference.Kind == DifferenceKind.Code);
        Assert.Equal((what, left, right), (code.What, code.Left, code.Right));
    }

    [Theory]
    [InlineData("1.0.0+aaaa", "1.0.0+bbbb", DifferenceKind.Metadata, "assembly attribute [System.Private.CoreLib]System.Reflection.AssemblyInformationalVersionAttribute")]
    [InlineData("Red, Green", "Red, Green = 5", DifferenceKind.Metadata, "field Example.Colour.Green : Example.Colour")]
    [InlineData("IOException", "FileNotFoundException", DifferenceKind.Code, "method Example.Writer.Write() : void")]
    [InlineData("8, 9 }", "8, 8 }", DifferenceKind.Added, "field <PrivateImplementationDetails>.")]
    [InlineData("public class Writer {", "public class Writer { public void More() { }", DifferenceKind.Added, "method Example.Writer.More() : void")]
    [InlineData("public class Writer {", "public class Writer : System.IDisposable { public void Dispose() { }", DifferenceKind.Metadata, "type Example.Writer")]
    [InlineData("where T : class", "where T : notnull", DifferenceKind.Metadata, "method Example.Parser.Find`1(")]
    [InlineData("string text", "string texts", DifferenceKind.Metadata, "method Example.Parser.Read(string) : int")]
    public void A_changed_declaration_is_named(string from, string to, DifferenceKind kind, string what)
    {
        var changed = Source.Replace(from, to, StringComparison.Ordinal).Replace("text.Length", to.Contains("texts", StringComparison.Ordinal) ? "texts.Length" : "text.Length", StringComparison.Ordinal);

        var report = Compare(CompiledSource.Library(Source), CompiledSource.Library(changed));

        Assert.Equal(Grade.Different, report.Grade);
        Assert.Contains(report.Differences, difference => difference.Kind == kind && difference.What.StartsWith(what, StringComparison.Ordinal));
    }

    [Fact]
    public void A_commit_in_the_version_is_given_as_the_cause()
    {
        var report = Compare(CompiledSource.Library(Source), CompiledSource.Library(Source.Replace("+aaaa", "+bbbb", StringComparison.Ordinal)));

        var version = Assert.Single(report.Differences, difference => difference.What.EndsWith("AssemblyInformationalVersionAttribute", StringComparison.Ordinal));
        Assert.Equal(("\"1.0.0+aaaa\"", "\"1.0.0+bbbb\"", "source commit"), (version.Left, version.Right, version.Cause?.Text));
    }

    [Fact]
    public void A_generator_that_hands_over_files_in_another_order_is_named()
    {
        var (first, second) = (("obj/Release/Acme.Gen/Acme.Gen.Fields/A.g.cs", "class A { int F() => 1; }"), ("obj/Acme.Gen/Acme.Gen.Fields/B.g.cs", "class B { int F() => 2; }"));

        var report = Compare(CompiledSource.Library([first, second]), CompiledSource.Library([second, first]));

        var order = Assert.Single(report.Differences, difference => difference.What == "order of the documents");
        Assert.Equal((DifferenceKind.Order, "source generator Acme.Gen.Fields of Acme.Gen"), (order.Kind, order.Cause?.Text));
    }

    [Fact]
    public void Files_in_another_order_that_no_generator_made_are_blamed_on_none()
    {
        var (first, second) = (("A.cs", "class A { int F() => 1; }"), ("B.cs", "class B { int F() => 2; }"));

        var report = Compare(CompiledSource.Library([first, second]), CompiledSource.Library([second, first]));

        Assert.DoesNotContain(report.Differences, difference => difference.Cause?.Kind == CauseKind.Generator);
        Assert.Contains(report.Differences, difference => difference.What == "order of the documents");
    }

    [Fact]
    public void The_page_escapes_what_the_artifacts_say()
    {
        var report = new ComparisonReport(
            Grade.Different, [new Difference("<b>.dll", DifferenceKind.Code, "method <script>alert(1)</script>", "a\u202Eb", "\"'", new Cause(CauseKind.Clock, "clock"))], 3, 1, 0);

        var page = System.Text.Encoding.UTF8.GetString(ComparisonPage.Write("A & B", [new ComparedOutput("lib/<b>.dll", report), new ComparedOutput("equal.dll", new ComparisonReport(Grade.Identical, [], 0, 1, 1))]));

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\u202E', page);
        Assert.Contains("<h1>A &amp; B</h1>", page, StringComparison.Ordinal);
        Assert.Contains("1 of 2 outputs are equal to the byte.", page, StringComparison.Ordinal);
        Assert.Contains("and 2 more", page, StringComparison.Ordinal);
        Assert.Contains("method &lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_folder_changes_paths_and_what_follows_from_them_but_no_code()
    {
        var report = Compare(CompiledSource.Library(Source, "/one/"), CompiledSource.Library(Source, "/another/"));

        Assert.Equal(Grade.EqualCode, report.Grade);
        Assert.All(report.Differences, difference => Assert.True(difference.Kind is DifferenceKind.Path or DifferenceKind.Identifier, difference.ToString()));
        Assert.Contains(
            report.Differences,
            difference => difference is { What: "paths of 1 documents", Left: "/one/Library.cs", Right: "/another/Library.cs", Cause.Kind: CauseKind.Folder });
    }

    [Fact]
    public void A_clock_changes_the_time_stamp_but_no_code()
    {
        var one = CompiledSource.Library(Source, deterministic: false);
        var report = Compare(one, CompiledSource.Library(Source, deterministic: false));

        Assert.Equal(Grade.EqualCode, report.Grade);
        Assert.Contains(report.Differences, difference => difference.What == "MVID");
    }

    [Fact]
    public void Types_in_another_order_are_equal_code()
    {
        var parts = Source.Split("public class Writer", 2);
        var swapped = parts[0].Replace("public class Parser", "public class Writer" + parts[1] + "\npublic class Parser", StringComparison.Ordinal);

        var report = Compare(CompiledSource.Library(Source), CompiledSource.Library(swapped));

        Assert.Equal(Grade.EqualCode, report.Grade);
        Assert.Contains(report.Differences, difference => difference is { Kind: DifferenceKind.Order, What: "order of types and members" });
    }

    [Fact]
    public void A_changed_byte_of_a_resource_is_named_and_line_ends_are_given_as_the_cause()
    {
        var text = CompiledSource.Library(Source, resource: "one\ntwo\n"u8.ToArray());

        var changed = Compare(text, CompiledSource.Library(Source, resource: "one\ntwe\n"u8.ToArray()));
        var lineEnds = Compare(text, CompiledSource.Library(Source, resource: "one\r\ntwo\r\n"u8.ToArray()));

        var difference = Assert.Single(changed.Differences, d => d.Kind == DifferenceKind.Resource);
        Assert.Equal(("resource Library.data, first at 0x6", (string?)null), (difference.What, difference.Cause?.Text));
        Assert.Equal("line ends", Assert.Single(lineEnds.Differences, d => d.Kind == DifferenceKind.Resource).Cause?.Text);
        Assert.Equal((Grade.Different, Grade.Different), (changed.Grade, lineEnds.Grade));
    }

    [Fact]
    public void An_authenticode_signature_is_set_aside_and_nothing_else_with_it()
    {
        var plain = CompiledSource.Library(Source);
        var signed = WithCertificates(plain, 512);
        var resigned = WithCertificates(plain, 1024);
        var changed = signed.ToArray();
        changed[plain.AsSpan().IndexOf("none"u8) < 0 ? plain.AsSpan().IndexOf("n\0o\0n\0e\0"u8) : 0] ^= 1;

        Assert.Equal(Grade.IdenticalWithoutSignatures, Compare(plain, signed).Grade);
        Assert.Equal(Grade.IdenticalWithoutSignatures, Compare(signed, resigned).Grade);
        Assert.Equal(Grade.Different, Compare(plain, changed).Grade);
        Assert.Contains(Compare(plain, signed).Differences, difference => difference is { What: "Authenticode", Left: "absent", Right: "512 bytes" });
    }

    [Fact]
    public void Bytes_that_belong_to_no_structure_are_different()
    {
        var library = CompiledSource.Library(Source);

        var report = Compare(library, [.. library, 1]);

        Assert.Equal(Grade.Different, report.Grade);
        Assert.StartsWith("bytes outside of every structure", Assert.Single(report.Differences).What, StringComparison.Ordinal);
    }

    [Fact]
    public void What_claims_to_be_an_assembly_and_is_none_is_compared_by_its_bytes()
    {
        var library = CompiledSource.Library(Source);

        var report = Compare(library, library.AsSpan(0, library.Length / 2).ToArray());

        Assert.Equal(Grade.Different, report.Grade);
    }

    /// <summary>A table of certificates behind the image, as signing puts it there.</summary>
    private static byte[] WithCertificates(byte[] image, int size)
    {
        using var reader = new PEReader(new MemoryStream(image));
        var padded = (image.Length + 7) & ~7;
        var signed = new byte[padded + size];
        image.CopyTo(signed, 0);
        signed.AsSpan(padded).Fill(0x5a);
        var directory = reader.PEHeaders.PEHeaderStartOffset + (reader.PEHeaders.PEHeader!.Magic == PEMagic.PE32Plus ? 112 : 96) + 32;
        BinaryPrimitives.WriteInt32LittleEndian(signed.AsSpan(directory), padded);
        BinaryPrimitives.WriteInt32LittleEndian(signed.AsSpan(directory + 4), size);
        BinaryPrimitives.WriteInt32LittleEndian(signed.AsSpan(reader.PEHeaders.PEHeaderStartOffset + 64), 12345);
        return signed;
    }

    private static ComparisonReport Compare(byte[] left, byte[] right)
    {
        using var folder = new TempFolder();
        return ArtifactComparison.Compare(folder.Write("one/Library.dll", left), folder.Write("two/Library.dll", right));
    }
}
