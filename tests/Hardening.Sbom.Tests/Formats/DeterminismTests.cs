using System.Globalization;
using Hardening.Sbom.Formats;
using Hardening.Sbom.Tests.Samples;

namespace Hardening.Sbom.Tests.Formats;

public class DeterminismTests
{
    public static TheoryData<string> Formats => [.. SbomFormats.All.Select(format => format.Name)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Bytes_do_not_depend_on_folder_culture_or_order(string format)
    {
        using var first = new SampleProject();
        using var second = new SampleProject();
        var shuffled = second.Request with
        {
            Formats = [format],
            Toolchain = [.. second.Request.Toolchain.Reverse()],
            Targets = [second.Target with { Files = [.. second.Target.Files.Reverse()] }],
        };

        var expected = Generate(() => SbomGenerator.Generate(first.Request with { Formats = [format] }), "en-US");
        var actual = Generate(() => SbomGenerator.Generate(shuffled), "tr-TR");

        Assert.Equal(expected, actual);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Document_names_no_folder_of_the_machine_and_ends_its_lines_with_LF(string format)
    {
        using var sample = new SampleProject();

        var text = System.Text.Encoding.UTF8.GetString(Assert.Single(SbomGenerator.Generate(sample.Request with { Formats = [format] }).Documents).Utf8.Span);

        Assert.DoesNotContain(sample.Path, text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
        Assert.EndsWith("}\n".Replace("}", text.StartsWith('{') ? "}" : ">", StringComparison.Ordinal), text, StringComparison.Ordinal);
        Assert.False(text.StartsWith('\uFEFF'));
    }

    private static string Generate(Func<SbomResult> generate, string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            // Made by hand: the repository runs with the invariant culture only.
            var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            odd.NumberFormat.NumberDecimalSeparator = culture == "tr-TR" ? "," : ".";
            odd.DateTimeFormat.TimeSeparator = culture == "tr-TR" ? "_" : ":";
            CultureInfo.CurrentCulture = odd;
            return System.Text.Encoding.UTF8.GetString(Assert.Single(generate().Documents).Utf8.Span);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
