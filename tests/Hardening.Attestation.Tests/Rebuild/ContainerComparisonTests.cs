using System.IO.Compression;
using CsCheck;
using Hardening.Attestation.Rebuild;

namespace Hardening.Attestation.Tests.Rebuild;

public sealed class ContainerComparisonTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly (string Name, string Text)[] Entries =
    [
        ("_rels/.rels", "<Relationships><Relationship Target=\"/package/services/metadata/core-properties/aa11.psmdcp\" Id=\"R1\" /></Relationships>"),
        ("Example.nuspec", "<package>\n  <id>Example</id>\n</package>\n"),
        ("package/services/metadata/core-properties/aa11.psmdcp", "<coreProperties />"),
        ("lib/a.txt", "alpha\n"),
    ];

    [Fact]
    public void An_extra_entry_is_named()
    {
        var report = Compare(Zip(Entries), Zip([.. Entries, ("lib/evil.dll", "MZ")]));

        Assert.Equal(Grade.Different, report.Grade);
        Assert.Equal(("lib/evil.dll", DifferenceKind.Added), (report.Differences[0].File, report.Differences[0].Kind));
    }

    [Fact]
    public void A_second_entry_of_the_same_name_is_named()
    {
        var report = Compare(Zip(Entries), Zip([.. Entries, ("lib/a.txt", "alpha\n")]));

        Assert.Equal(Grade.Different, report.Grade);
        Assert.Equal(("lib/a.txt#2", DifferenceKind.Added), (report.Differences[0].File, report.Differences[0].Kind));
    }

    [Fact]
    public void A_changed_value_of_the_nuspec_is_named_by_its_path()
    {
        var report = Compare(Zip(Entries), Zip([.. Entries[..1], ("Example.nuspec", "<package>\n  <id>Exemple</id>\n</package>\n"), .. Entries[2..]]));

        var difference = Assert.Single(report.Differences, d => d.File == "Example.nuspec");
        Assert.Equal((DifferenceKind.Metadata, "package/id", "Example", "Exemple"), (difference.Kind, difference.What, difference.Left, difference.Right));
    }

    [Fact]
    public void Another_form_of_the_same_xml_is_another_order_and_what_is_no_xml_is_text()
    {
        var reordered = Compare(Zip([("a.nuspec", "<p><a>1</a><b x='1'/></p>")]), Zip([("a.nuspec", "<p>\n <b x=\"1\" />\n <a>1</a>\n</p>")]));
        var broken = Compare(Zip([("a.nuspec", "<p>\n<a>")]), Zip([("a.nuspec", "<p>\n<b>")]));

        Assert.Equal((Grade.EqualCode, DifferenceKind.Order), (reordered.Grade, Assert.Single(reordered.Differences, d => d.File == "a.nuspec").Kind));
        var difference = Assert.Single(broken.Differences, d => d.File == "a.nuspec");
        Assert.Equal(("text, first in line 2", "<a>", "<b>"), (difference.What, difference.Left, difference.Right));
    }

    [Theory]
    [InlineData("<package><metadata><copyright>2025 A</copyright></metadata></package>", "<package><metadata><copyright>2026 A</copyright></metadata></package>", CauseKind.Clock)]
    [InlineData("<package><metadata><copyright>2025 A</copyright></metadata></package>", "<package><metadata><copyright>2025 B</copyright></metadata></package>", null)]
    [InlineData("<package><metadata><repository commit='a' /></metadata></package>", "<package><metadata><repository commit='b' /></metadata></package>", CauseKind.Commit)]
    [InlineData("<package><metadata><id>a</id></metadata></package>", "<package><metadata><id>b</id></metadata></package>", null)]
    public void The_nuspec_shows_some_causes(string left, string right, CauseKind? cause) =>
        Assert.Equal(cause, Assert.Single(Compare(Zip([("a.nuspec", left)]), Zip([("a.nuspec", right)])).Differences, d => d.File == "a.nuspec").Cause?.Kind);

    [Fact]
    public void What_is_for_a_framework_that_only_one_was_built_for_is_told_from_what_else_is_missing()
    {
        var report = Compare(Zip([("lib/net8.0/a.dll", "x"), ("lib/net8.0/b.dll", "x"), ("lib/net47/a.dll", "x")]), Zip([("lib/net8.0/a.dll", "x")]));

        Assert.Equal(CauseKind.Framework, Assert.Single(report.Differences, difference => difference.File == "lib/net47/a.dll").Cause?.Kind);
        Assert.Null(Assert.Single(report.Differences, difference => difference.File == "lib/net8.0/b.dll").Cause);
    }

    [Theory]
    [InlineData("net4.7, net4.8", "", CauseKind.Framework)]
    [InlineData("net4.7, net4.8", "<dependencies><group targetFramework='net4.8'/></dependencies>", null)]
    public void An_assembly_of_frameworks_that_only_one_was_built_for_is_told_from_one_that_is_missing(string frameworks, string other, CauseKind? cause)
    {
        var report = Compare(
            Zip([("a.nuspec", $"<package><metadata><frameworkAssemblies><frameworkAssembly targetFramework='{frameworks}'/></frameworkAssemblies>{other}</metadata></package>")]),
            Zip([("a.nuspec", $"<package><metadata>{other}</metadata></package>")]));

        Assert.Equal(cause, Assert.Single(report.Differences, d => d.What.Contains("frameworkAssembly[", StringComparison.Ordinal)).Cause?.Kind);
    }

    [Theory]
    [InlineData("A,B", CauseKind.PackTool)]
    [InlineData("A", null)]
    public void Owners_are_the_pack_tools_default_only_where_they_are_the_authors(string owners, CauseKind? cause)
    {
        var report = Compare(Zip(Packed("1.0.0", $"<owners>{owners}</owners>")), Zip(Packed("2.0.0", "")));

        Assert.Equal(cause, Assert.Single(report.Differences, d => d.What == "package/metadata/owners").Cause?.Kind);

        static (string, string)[] Packed(string version, string rest) =>
        [
            ("a.nuspec", $"<package><metadata><authors>A,B</authors>{rest}</metadata></package>"),
            ("package/services/metadata/core-properties/a.psmdcp", $"<coreProperties><lastModifiedBy>NuGet, Version={version};.NET</lastModifiedBy></coreProperties>"),
        ];
    }

    [Theory]
    [InlineData("<doc><assembly><name>a</name></assembly><members><member name='A'>1</member><member name='B'>2</member></members></doc>", "<doc><assembly><name>a</name></assembly><members><member name='B'>2</member><member name='A'>1</member></members></doc>", DifferenceKind.Order)]
    [InlineData("<doc><assembly><name>a</name></assembly><members><member name='A'>1</member></members></doc>", "<doc><assembly><name>a</name></assembly><members><member name='A'>2</member></members></doc>", DifferenceKind.Metadata)]
    [InlineData("<list><a>1</a><b>2</b></list>", "<list><b>2</b><a>1</a></list>", DifferenceKind.Content)]
    public void Documentation_in_another_order_says_the_same_and_other_xml_need_not(string left, string right, DifferenceKind kind) =>
        Assert.Equal(kind, Assert.Single(Compare(Zip([("lib/a.xml", left)]), Zip([("lib/a.xml", right)])).Differences, d => d.File == "lib/a.xml").Kind);

    [Fact]
    public void Tools_that_say_who_they_are_are_named_for_what_they_do()
    {
        var report = Compare(Zip([Packed("1.0.0"), ("b.txt", "b"), ("a.txt", "a")]), Zip([Packed("2.0.0"), ("a.txt", "a"), ("b.txt", "b")]));

        var order = Assert.Single(report.Differences, difference => difference.What == "order of the entries");
        Assert.Equal(new Cause(CauseKind.PackTool, "packed by NuGet 1.0.0 .NET and by NuGet 2.0.0 .NET"), order.Cause);

        static (string, string) Packed(string version) => ("package/services/metadata/core-properties/x.psmdcp",
            $"<coreProperties><lastModifiedBy>NuGet, Version={version}, Culture=neutral, PublicKeyToken=31;.NET</lastModifiedBy></coreProperties>");
    }

    [Fact]
    public void Times_order_compression_and_random_names_leave_the_content_equal()
    {
        var renamed = Entries.Select(entry => (entry.Name.Replace("aa11", "bb22", StringComparison.Ordinal), entry.Text.Replace("aa11", "bb22", StringComparison.Ordinal).Replace("R1", "R2", StringComparison.Ordinal))).ToArray();

        AssertEqualCode("time of", Compare(Zip(Entries), Zip(Entries, Noon.AddHours(1))));
        AssertEqualCode("order of the entries", Compare(Zip(Entries), Zip([.. Entries.Reverse()])));
        AssertEqualCode("packed size of", Compare(Zip(Entries), Zip(Entries, level: CompressionLevel.NoCompression)));
        AssertEqualCode("name of package/services", Compare(Zip(Entries), Zip(renamed)));
    }

    [Fact]
    public void Hidden_bytes_between_entries_are_different()
    {
        var zip = Zip(Entries);

        var report = Compare(zip, [.. "hidden"u8, .. zip]);

        Assert.Equal(Grade.Different, report.Grade);
    }

    [Fact]
    public void A_dependency_with_a_back_door_is_found_in_a_package_in_a_folder()
    {
        var honest = CompiledSource.Library("public class Gate { public bool Open(int code) => code == 4711; }");
        var tampered = CompiledSource.Library("public class Gate { public bool Open(int code) => code == 4711 || code == 0; }");
        using var folder = new TempFolder();
        folder.Write("one/app/deps.nupkg", Zip(("lib/Gate.dll", honest)));
        folder.Write("two/app/deps.nupkg", Zip(("lib/Gate.dll", tampered)));

        var report = ArtifactComparison.Compare(folder["one"], folder["two"]);

        var code = Assert.Single(report.Differences, difference => difference.Kind == DifferenceKind.Code);
        Assert.Equal(("app/deps.nupkg/lib/Gate.dll", "method Gate.Open(int) : bool"), (code.File, code.What));
    }

    [Fact]
    public void Files_of_one_folder_only_and_links_are_named()
    {
        using var folder = new TempFolder();
        folder.Write("one/same.txt", "x");
        folder.Write("two/same.txt", "x");
        folder.Write("one/gone.txt", "x");
        folder.Write("two/sub/new.txt", "x");
        File.CreateSymbolicLink(folder["one/link"], "same.txt");
        File.CreateSymbolicLink(folder["two/link"], "/etc/passwd");

        var report = ArtifactComparison.Compare(folder["one"], folder["two"]);

        Assert.Equal(["gone.txt Removed", "link Content", "sub/new.txt Added"], report.Differences.Select(d => $"{d.File} {d.Kind}"));
        Assert.Equal((4, 1), (report.Files, report.Identical));
    }

    [Fact]
    public void More_differences_than_are_listed_are_counted_and_weighed()
    {
        using var folder = new TempFolder();
        for (var i = 0; i < 20; i++)
        {
            folder.Write($"one/{i:d2}.txt", "a");
            folder.Write($"two/{i:d2}.txt", "b");
        }

        var report = ArtifactComparison.Compare(folder["one"], folder["two"], new ComparisonLimits { Listed = 3 });

        Assert.Equal((3, 20L, Grade.Different), (report.Differences.Count, report.Total, report.Grade));
    }

    [Fact]
    public void What_unpacks_to_too_much_is_refused()
    {
        var zip = Zip(("zeros.bin", new byte[4 << 20]));
        var other = Zip(("zeros.bin", new byte[(4 << 20) + 1]));

        var error = Assert.Throws<AttestationException>(() => Compare(zip, other, new ComparisonLimits { FileSize = 1 << 20 }));

        Assert.Equal("HTB0402", error.Code);
    }

    [Fact]
    public void A_missing_file_and_a_file_beside_a_folder_are_refused()
    {
        using var folder = new TempFolder();
        var file = folder.Write("file.txt", "x");

        Assert.Equal("HTB0203", Assert.Throws<AttestationException>(() => ArtifactComparison.Compare(file, folder["none"])).Code);
        Assert.Equal("HTB0511", Assert.Throws<AttestationException>(() => ArtifactComparison.Compare(file, folder[""])).Code);
    }

    [Fact]
    public void No_damage_to_an_artifact_goes_unnoticed_or_ends_otherwise_than_in_a_report_or_a_coded_error()
    {
        var library = CompiledSource.Library("public class Gate { public bool Open(int code) => code == 4711; }");
        byte[][] artifacts = [library, Zip(("lib/Gate.dll", library))];
        var damage = Gen.Select(Gen.Int[0, 1], Gen.Int[0, int.MaxValue], Gen.Byte[1, 255]);

        damage.Sample(
            (which, place, change) =>
            {
                var damaged = artifacts[which].ToArray();
                damaged[place % damaged.Length] ^= change;
                try
                {
                    Assert.NotEqual(Grade.Identical, Compare(artifacts[which], damaged).Grade);
                }
                catch (AttestationException error)
                {
                    Assert.Contains(error.Code, (string[])["HTB0401", "HTB0402"]);
                }
            },
            iter: 500);
    }

    private static void AssertEqualCode(string what, ComparisonReport report)
    {
        Assert.Equal(Grade.EqualCode, report.Grade);
        Assert.Contains(report.Differences, difference => difference.What.StartsWith(what, StringComparison.Ordinal));
    }

    private static ComparisonReport Compare(byte[] left, byte[] right, ComparisonLimits? limits = null)
    {
        using var folder = new TempFolder();
        return ArtifactComparison.Compare(folder.Write("one/Example.nupkg", left), folder.Write("two/Example.nupkg", right), limits);
    }

    private static byte[] Zip((string Name, string Text)[] entries, DateTimeOffset? time = null, CompressionLevel level = CompressionLevel.Optimal) =>
        Zip(time ?? Noon, level, [.. entries.Select(entry => (entry.Name, System.Text.Encoding.UTF8.GetBytes(entry.Text)))]);

    private static byte[] Zip(params (string Name, byte[] Content)[] entries) => Zip(Noon, CompressionLevel.Optimal, entries);

    private static byte[] Zip(DateTimeOffset time, CompressionLevel level, (string Name, byte[] Content)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                var entry = zip.CreateEntry(name, level);
                entry.LastWriteTime = time;
                using var stream = entry.Open();
                stream.Write(content);
            }
        }

        return bytes.ToArray();
    }
}
