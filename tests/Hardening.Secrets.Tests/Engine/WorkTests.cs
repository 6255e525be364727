using System.Text;
using Hardening.Secrets.Engine;

namespace Hardening.Secrets.Tests.Engine;

/// <summary>Counts bytes looked at instead of seconds, so that a busy machine changes nothing.</summary>
public sealed class WorkTests
{
    // Four times the text is four times the work, with some slack for caps that only the longer text reaches.
    private const double MaximumGrowth = 6;
    private const int MaximumWorkPerByte = 2000;
    private static readonly ScanEngine s_engine = new(new ScanOptions());

    [Theory]
    [InlineData("eyJ")]
    [InlineData("password = ")]
    [InlineData("xoxb-1234567890-")]
    [InlineData("://a:")]
    [InlineData("-----BEGIN PRIVATE KEY-----\n")]
    [InlineData("\\u00")]
    [InlineData("AKIAAAAAAAAAAAAAAAAA ")]
    [InlineData("{\"kty\"")]
    [InlineData("sk-proj-")]
    [InlineData("T3BlbkFJ")]
    [InlineData("aGVsbG8gd29ybGQg")]
    [InlineData("<masterKey")]
    [InlineData("AKIAAAAAAAAAAAAAAAAA hardening:allow-secret ")]
    public void A_quarter_megabyte_of_near_misses_takes_work_in_proportion(string part)
    {
        var quarter = Work(part, 1 << 16);
        var whole = Work(part, 1 << 18);
        Assert.True(whole <= MaximumGrowth * quarter + (1 << 18), $"{quarter} grows to {whole}");
        Assert.True(whole <= (long)MaximumWorkPerByte << 18, $"{whole >> 18} looks at each byte");
    }

    private static long Work(string part, int length)
    {
        var data = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(part, length / part.Length)));
        var text = new ScanText(data, 0, data.Length, SourceKind.Unknown, depth: 0);
        s_engine.Findings(text);
        return text.Work;
    }
}
