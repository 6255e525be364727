using CsCheck;
using Hardening.Sbom.Versions;
using Judge = NuGet.Versioning;

namespace Hardening.Sbom.Tests.Versions;

/// <summary>Our reading of versions and ranges beside NuGet's own.</summary>
public class NuGetVersionTests
{
    private static readonly Gen<string> Number = Gen.OneOf(Gen.Int[0, 12].Select(n => $"{n}"), One("00", "01", "2147483647", "2147483648", "", "x", "-1", " 1"));
    private static readonly Gen<string> Label = Gen.OneOf(Gen.Int[0, 12].Select(n => $"{n}"), One("alpha", "Beta", "rc", "a-b", "01", "99999999999", "", "é", "1a"));

    private static readonly Gen<string> Version = Gen.Select(
        Number.Array[1, 5], Label.Array[0, 3], One("", "", "", "+meta", "+", "+a.1"),
        (numbers, labels, metadata) => string.Join('.', numbers) + (labels.Length == 0 ? "" : "-" + string.Join('.', labels)) + metadata);

    private static readonly Gen<string> Range = Gen.Select(
        One("[", "(", ""), Version, One(",", ", ", ""), Gen.OneOf(Version, Gen.Const("")), One("]", ")", ""),
        (open, lower, comma, upper, close) => open + lower + comma + upper + close);

    [Fact]
    public void Versions_are_read_written_and_ordered_as_NuGet_does() => Gen.Select(Version, Version).Sample(
        (left, right) =>
        {
            var (ours, theirs) = (NuGetVersion.TryParse(left), Judge.NuGetVersion.TryParse(left, out var judged) ? judged : null);
            // Of surrounding spaces NuGet is more forgiving than any feed.
            if (left.Contains(' ', StringComparison.Ordinal))
            {
                return;
            }

            Assert.True(ours is null == theirs is null, left);
            Assert.Equal(theirs?.ToNormalizedString(), ours?.ToString());
            if (ours is not null && NuGetVersion.TryParse(right) is { } other && Judge.NuGetVersion.TryParse(right, out var judgedOther))
            {
                Assert.True(Math.Sign(theirs!.CompareTo(judgedOther)) == Math.Sign(ours.CompareTo(other)), $"{left} {right}");
            }
        },
        iter: 5000);

    [Fact]
    public void What_a_range_holds_is_what_NuGet_says() => Gen.Select(Range, Version).Sample(
        (range, version) =>
        {
            var ours = VersionInterval.TryParse(range);
            if (ours is null || !Judge.VersionRange.TryParse(range, out var theirs))
            {
                // What one of them refuses is compared by the examples below; a range that ours refuses makes every version count.
                return;
            }

            if (NuGetVersion.TryParse(version) is { } one && Judge.NuGetVersion.TryParse(version, out var judged))
            {
                Assert.True(theirs.Satisfies(judged) == ours.Contains(one), $"{range} {version}");
            }
        },
        iter: 5000);

    [Theory]
    [InlineData("[1.0,2.0)")]
    [InlineData("(,10.0.32767]")]
    [InlineData("[1.0]")]
    [InlineData("1.0")]
    [InlineData("(, )")]
    [InlineData("(1.0,)")]
    public void Ranges_that_feeds_use_are_read(string range) => Assert.NotNull(VersionInterval.TryParse(range));

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("(1.0)")]
    [InlineData("[2.0,1.0]")]
    [InlineData("(1.0,1.0)")]
    [InlineData("[1.0,2.0,3.0]")]
    [InlineData("1.*")]
    public void What_is_no_range_is_refused(string range) => Assert.Null(VersionInterval.TryParse(range));

    private static Gen<string> One(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);
}
