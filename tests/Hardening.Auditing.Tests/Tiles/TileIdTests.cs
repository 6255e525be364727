using CsCheck;
using Hardening.Auditing.Tiles;

namespace Hardening.Auditing.Tests.Tiles;

public sealed class TileIdTests
{
    [Theory]
    [InlineData(0, 1234067, 256, "tile/0/x001/x234/067")]
    [InlineData(2, 5, 17, "tile/2/005.p/17")]
    [InlineData(TileId.Entries, 1000, 1, "tile/entries/x001/000.p/1")]
    public void Path_is_that_of_the_specification(int level, long index, int width, string path) =>
        Assert.Equal(path, new TileId(level, index, width).Path);

    [Fact]
    public void Every_tile_is_read_from_its_path() =>
        (from level in Gen.Int[TileId.Entries, TileId.MaximumLevel - 1]
         from index in Gen.Long[0, (TileId.Hashes(long.MaxValue, level) / 256) - 1]
         from width in Gen.Int[1, 256]
         select new TileId(level, index, width)).Sample(id => Assert.Equal(id, TileId.Parse(id.Path)));

    [Theory]
    [InlineData("tile/0")]
    [InlineData("tile/8/000")]
    [InlineData("tile/00/000")]
    [InlineData("tile/0/00")]
    [InlineData("tile/0/0000")]
    [InlineData("tile/0/x000/001")]
    [InlineData("tile/0/001/002")]
    [InlineData("tile/0/000.p/0")]
    [InlineData("tile/0/000.p/256")]
    [InlineData("tile/0/000.p/01")]
    [InlineData("tile/0/000.p")]
    [InlineData("tile/0/000.p/1/2")]
    [InlineData("tile/entries/")]
    [InlineData("tile/data/000")]
    [InlineData("tile/7/x999/x999/x999/x999/x999/999")]
    [InlineData("elsewhere/0/000")]
    public void What_is_no_path_of_a_tile_is_refused(string path) => Assert.Null(TileId.Parse(path));

    [Fact]
    public void Arbitrary_paths_are_refused_or_are_the_paths_of_what_is_read() =>
        Gen.String["tile/entrisx0123.p"].Sample(text => Assert.True(TileId.Parse("tile/" + text) is not { } id || id.Path == "tile/" + text));
}
