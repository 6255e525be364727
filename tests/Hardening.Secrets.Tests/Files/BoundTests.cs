using System.Text;
using Hardening.Secrets.Files;
using Hardening.Secrets.Tests.Corpus;

namespace Hardening.Secrets.Tests.Files;

/// <summary>What is not scanned is said, with a code.</summary>
public sealed class BoundTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_bomb_is_cut_off_and_reported()
    {
        var zeros = new byte[40 << 20];
        Write("bomb.zip", HidingPlaceTests.Zip(("zeros", zeros)));
        Assert.Contains(Scan(new FileScanOptions { MaximumUnpackedBytes = 4 << 20 }).Incomplete, i => i.Code == "HTB0712");
    }

    [Fact]
    public void An_archive_nested_too_deeply_is_reported()
    {
        var content = HidingPlaceTests.Zip(("a", "x"u8.ToArray()));
        for (var i = 0; i < 6; i++)
        {
            content = HidingPlaceTests.Zip(("a.zip", content));
        }

        Write("deep.zip", content);
        Assert.Contains(Scan(new FileScanOptions()).Incomplete, i => i.Code == "HTB0708");
    }

    [Fact]
    public void Too_many_entries_are_reported()
    {
        Write("many.zip", HidingPlaceTests.Zip([.. Enumerable.Range(0, 30).Select(i => ($"f{i}", "x"u8.ToArray()))]));
        Assert.Contains(Scan(new FileScanOptions { MaximumArchiveEntries = 10 }).Incomplete, i => i.Code == "HTB0710");
    }

    [Fact]
    public void A_damaged_archive_is_reported_and_the_scan_goes_on()
    {
        var zip = HidingPlaceTests.Zip(("a.txt", Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, 5000)))));
        Write("damaged.zip", zip[..(zip.Length / 2)]);
        Write("good.txt", Encoding.UTF8.GetBytes(new Tokens(1).GitHub("ghp_")));
        var report = Scan(new FileScanOptions());
        Assert.Contains(report.Incomplete, i => i is { Code: "HTB0709", Path: "damaged.zip" });
        Assert.Equal(1, report.Count);
    }

    [Fact]
    public void A_file_beyond_the_bound_is_scanned_in_part_and_reported()
    {
        Write("large.txt", new byte[20 << 20]);
        Assert.Contains(Scan(new FileScanOptions { MaximumFileBytes = 9 << 20 }).Incomplete, i => i.Code == "HTB0707");
    }

    [Fact]
    public void A_symbolic_link_is_not_followed_and_reported()
    {
        Write("real.txt", "x"u8.ToArray());
        File.CreateSymbolicLink(Path.Combine(folder.Path, "link"), "/");
        Assert.Contains(Scan(new FileScanOptions()).Incomplete, i => i is { Code: "HTB0704", Path: "link" });
    }

    [Fact]
    public void An_empty_folder_is_nothing_scanned() => Assert.True(Scan(new FileScanOptions()).NothingScanned);

    [Fact]
    public void A_missing_path_is_an_error() =>
        Assert.Equal("HTB0702", Assert.Throws<SecretsException>(() => new FileTreeScanner(SecretScanner.Default, new FileScanOptions()).Scan(Path.Combine(folder.Path, "no"))).Code);

    private ScanReport Scan(FileScanOptions options) => new FileTreeScanner(SecretScanner.Default, options).Scan(folder.Path);

    private void Write(string name, byte[] content) => File.WriteAllBytes(Path.Combine(folder.Path, name), content);
}
