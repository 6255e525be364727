using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Hardening.Sbom.Bundles;
using Hardening.Sbom.Sources;

using static Hardening.Sbom.Tests.Bundles.BundleFile;

namespace Hardening.Sbom.Tests.Bundles;

/// <summary>Programs laid out by hand; programs that the SDK published are read by the end-to-end tests.</summary>
public sealed class SingleFileBundleTests : IDisposable
{
    private const string Deps =
        """{"runtimeTarget":{"name":".NETCoreApp,Version=v10.0"},"targets":{".NETCoreApp,Version=v10.0":{"App/1.0.0":{"dependencies":{"Acme.Widgets":"1.0.0"},"runtime":{"App.dll":{}}},"Acme.Widgets/1.0.0":{"runtime":{"lib/net10.0/Acme.Widgets.dll":{}}}}},"libraries":{"App/1.0.0":{"type":"project"},"Acme.Widgets/1.0.0":{"type":"package"}}}""";

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(6u, false)]
    [InlineData(6u, true)]
    [InlineData(2u, false)]
    public void Files_are_found_and_hashed_unpacked(uint version, bool compressed)
    {
        var path = folder.Write("App", Program(version, compressed, ("App.dll", "one"), ("de/App.resources.dll", new string('x', 5000))));

        var bundle = SingleFileBundle.TryOpen(path)!;

        Assert.Equal(["App.dll", "de/App.resources.dll"], bundle.Entries.Select(entry => entry.Path));
        Assert.Equal(Hex("one"), bundle.Sha256(bundle.Entries[0]).Hex);
        Assert.Equal(new string('x', 5000), Encoding.UTF8.GetString(bundle.Read(bundle.Entries[1])));
    }

    [Fact]
    public void A_host_without_files_and_any_other_file_are_no_bundle()
    {
        var host = Program(6, false, ("a", "b"));
        var at = host.AsSpan().IndexOf(Marker);
        host.AsSpan(at - 8, 8).Clear();

        Assert.Null(SingleFileBundle.TryOpen(folder.Write("host", host)));
        Assert.Null(SingleFileBundle.TryOpen(folder.Write("text", "nothing")));
    }

    [Fact]
    public void A_library_that_reads_single_file_programs_is_none()
    {
        var library = typeof(SingleFileBundle).Assembly.Location;

        Assert.True(File.ReadAllBytes(library).AsSpan().IndexOf(Marker) >= 0);
        Assert.Null(SingleFileBundle.TryOpen(library));
    }

    [Fact]
    public void A_marker_across_the_end_of_a_read_buffer_is_found()
    {
        var padded = Program(6, false, padding: (1 << 20) - 16, ("a", "b"));

        Assert.Single(SingleFileBundle.TryOpen(folder.Write("padded", padded))!.Entries);
    }

    [Fact]
    public void Whatever_byte_of_the_table_is_changed_nothing_but_a_coded_error_comes_of_it()
    {
        var program = Program(6, true, ("App.dll", "one"), ("B.dll", "two"));
        var header = (int)BitConverter.ToInt64(program, program.AsSpan().IndexOf(Marker) - 8);
        for (var i = header; i < program.Length; i++)
        {
            foreach (var flip in new byte[] { 0x01, 0x80, 0xff })
            {
                var damaged = program.ToArray();
                damaged[i] ^= flip;
                try
                {
                    var bundle = SingleFileBundle.TryOpen(folder.Write("damaged", damaged));
                    foreach (var entry in bundle!.Entries)
                    {
                        bundle.Sha256(entry);
                    }
                }
                catch (SbomException refused)
                {
                    Assert.Contains(refused.Code, new[] { SbomCodes.Malformed, SbomCodes.TooLarge });
                }
            }
        }

        for (var length = header; length < program.Length; length++)
        {
            Assert.Throws<SbomException>(() => SingleFileBundle.TryOpen(folder.Write("cut", program.AsSpan(0, length))));
        }
    }

    [Fact]
    public void A_folder_with_a_single_file_program_is_read_as_what_is_in_it()
    {
        folder.Write("out/App", Program(6, false, ("App.deps.json", Deps), ("App.dll", "one"), ("Acme.Widgets.dll", "two")));
        folder.Write("out/appsettings.json", "{}");

        var graph = SbomSources.Read(new SourceRequest(folder["out"])).Graph;

        var package = Assert.Single(graph.Components);
        var file = Assert.Single(package.Files);
        Assert.Equal(("pkg:nuget/Acme.Widgets@1.0.0", "Acme.Widgets.dll", "App", Hex("two")), (package.Ref, file.Path, file.Container, file.Digests[0].Hex));
        Assert.Equal(["App", "App.deps.json", "App.dll", "appsettings.json"], graph.Root.Files.Select(own => own.Path).Order(StringComparer.Ordinal));
    }

    private static string Hex(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
