using System.Text;
using Hardening.Attestation.Bundles;

namespace Hardening.Attestation.Tests.Bundles;

public sealed class BundleFileTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Both_endings_beside_the_artifact_are_found()
    {
        var artifact = folder.Write("a.dll", "x");
        Assert.Empty(BundleFile.Discover(artifact));
        var lines = folder.Write("a.dll.sigstore.jsonl", "{}");
        var one = folder.Write("a.dll.sigstore.json", "{}");
        folder.Write("b.dll.sigstore.json", "{}");
        Assert.Equal([one, lines], BundleFile.Discover(artifact));
    }

    [Fact]
    public void A_lines_file_holds_one_bundle_a_line_and_blank_lines_count_for_nothing()
    {
        var file = folder.Write("a.sigstore.jsonl", "{\"a\":1}\r\n\n{\"b\":2}\n");
        Assert.Equal(["{\"a\":1}\r", "{\"b\":2}"], BundleFile.ReadRaw(file).Select(b => Encoding.UTF8.GetString(b.Span)));
    }

    [Fact]
    public void A_lines_file_without_a_bundle_or_with_too_many_is_refused()
    {
        Assert.Equal(AttestationCodes.BadBundle, Code(folder.Write("a.sigstore.jsonl", "\n \n")));
        Assert.Equal(AttestationCodes.DocumentTooLarge, Code(folder.Write("b.sigstore.jsonl", string.Concat(Enumerable.Repeat("{}\n", BundleFile.MaximumBundles + 1)))));
    }

    [Fact]
    public void A_lines_file_may_hold_as_many_bundles_as_are_read() =>
        Assert.Equal(BundleFile.MaximumBundles, BundleFile.ReadRaw(folder.Write("a.sigstore.jsonl", string.Concat(Enumerable.Repeat("{}\n", BundleFile.MaximumBundles)))).Count);

    [Fact]
    public void A_file_that_is_larger_than_any_bundle_is_not_read()
    {
        var path = folder["large.sigstore.json"];
        using (var file = File.Create(path))
        {
            // Sparse: it takes no room on the disk.
            file.SetLength((128L << 20) + 1);
        }

        Assert.Equal(AttestationCodes.DocumentTooLarge, Code(path));
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_coded_errors()
    {
        Assert.Equal(AttestationCodes.BundleUnreadable, Code(folder["none"]));
        Assert.Equal(AttestationCodes.BundleUnreadable, Code(folder.Path));
    }

    private static string Code(string path)
    {
        var error = Assert.Throws<AttestationException>(() => BundleFile.ReadRaw(path));
        Assert.Equal(path, error.File);
        return error.Code;
    }
}
