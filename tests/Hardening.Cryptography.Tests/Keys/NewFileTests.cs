using Hardening.Cryptography.Keys;

namespace Hardening.Cryptography.Tests.Keys;

public sealed class NewFileTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Of_many_that_write_one_new_file_at_once_exactly_one_does()
    {
        const int Writers = 8;
        for (var round = 0; round < 150; round++)
        {
            var path = folder[$"{round}/key"];
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var start = new Barrier(Writers);
            var written = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait();
                    try
                    {
                        NewFile.Write(path, $"{writer}", ownerOnly: true);
                        return $"{writer}";
                    }
                    catch (CryptographyException error) when (error.Code == CryptographyCodes.KeyExists)
                    {
                        return null;
                    }
                },
                TaskCreationOptions.LongRunning)));

            Assert.Equal(await File.ReadAllTextAsync(path), Assert.Single(written, name => name is not null));
            Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
        }
    }

    [Fact]
    public void A_name_that_is_taken_keeps_its_file()
    {
        var path = folder.Write("key", "old");

        Assert.Equal(CryptographyCodes.KeyExists, Assert.Throws<CryptographyException>(() => NewFile.Write(path, "new", ownerOnly: false)).Code);

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(folder.Path));
    }
}
