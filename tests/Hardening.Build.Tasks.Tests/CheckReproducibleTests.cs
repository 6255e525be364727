using System.Text.Json;
using Hardening.Attestation.Rebuild;

namespace Hardening.Build.Tasks.Tests;

public sealed class CheckReproducibleTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly RecordingEngine engine = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Equal_outputs_pass_and_signatures_are_not_compared()
    {
        folder.Write("1/a.dll", "same");
        folder.Write("2/a.dll", "same");
        folder.Write("1/a.dll.sigstore.json", "one");
        folder.Write("2/a.dll.sigstore.json", "other");

        Assert.True(Check());
        Assert.Contains("1 files", Assert.Single(engine.Messages, message => message.Importance == Microsoft.Build.Framework.MessageImportance.High).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ab\0d", "ab\0X", "first at 0x3")]
    [InlineData("abc\nd", "abc\nde", "first in line 2")]
    [InlineData("", "a", "first in line 1")]
    [InlineData("a\n", "a\r\n", "line ends")]
    public void A_difference_is_told_with_its_place_and_cause(string first, string second, string where)
    {
        folder.Write("1/sub/a.dll", first);
        folder.Write("2/sub/a.dll", second);

        Assert.False(Check());
        var error = Assert.Single(engine.Errors);
        Assert.Equal("HTB0501", error.Code);
        Assert.Contains(where, error.Message, StringComparison.Ordinal);
        Assert.Contains("a.dll", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_difference_behind_the_first_buffer_is_found()
    {
        var bytes = new byte[200_000];
        folder.Write("1/a.dll", bytes);
        bytes[199_999] = 1;
        folder.Write("2/a.dll", bytes);

        Assert.False(Check());
        Assert.Contains("first at 0x30d3f", Assert.Single(engine.Errors).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1/only.dll", "first")]
    [InlineData("2/only.dll", "second")]
    public void A_file_of_one_build_only_is_told(string file, string which)
    {
        folder.Write("1/a.dll", "same");
        folder.Write("2/a.dll", "same");
        folder.Write(file, "x");

        Assert.False(Check());
        var error = Assert.Single(engine.Errors);
        Assert.Equal("HTB0503", error.Code);
        Assert.Contains(which, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_manifest_for_development_that_names_folders_is_only_warned_about()
    {
        folder.Write("1/a.dll", "same");
        folder.Write("2/a.dll", "same");
        folder.Write("1/a.staticwebassets.runtime.json", """{"ContentRoots":["/one/"]}""");
        folder.Write("2/a.staticwebassets.runtime.json", """{"ContentRoots":["/two/"]}""");

        Assert.True(Check());
        Assert.Equal("HTB0526", Assert.Single(engine.Warnings).Code);
        Assert.Contains("\"reproducible\": true", File.ReadAllText(folder["obj/report.json"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_to_compare_is_an_error()
    {
        Assert.False(Check());
        Assert.Equal("HTB0504", Assert.Single(engine.Errors).Code);
    }

    [Fact]
    public void A_missing_package_of_the_second_build_is_told()
    {
        folder.Write("1.nupkg", "x");

        Assert.False(Check("1.nupkg", "2.nupkg"));
        Assert.Equal("HTB0503", Assert.Single(engine.Errors).Code);
    }

    [Fact]
    public void The_outcome_is_written_for_people_and_programs_and_is_the_same_each_time()
    {
        folder.Write("1/a.dll", "same");
        folder.Write("2/a.dll", "same");
        folder.Write("1/b.txt", "one");
        folder.Write("2/b.txt", "two");
        folder.Write("2/c.txt", "x");

        Assert.False(Check());
        var (json, page) = (File.ReadAllText(folder["obj/report.json"]), File.ReadAllText(folder["obj/report.html"]));
        Assert.False(Check());

        using var report = JsonDocument.Parse(json);
        Assert.False(report.RootElement.GetProperty("reproducible").GetBoolean());
        Assert.Equal(
            ["a.dll identical", "b.txt different", "c.txt different"],
            report.RootElement.GetProperty("outputs").EnumerateArray().Select(output => $"{output.GetProperty("name")} {output.GetProperty("grade")}"));
        Assert.Contains("1 of 3 outputs are equal to the byte.", page, StringComparison.Ordinal);
        Assert.Equal((json, page), (File.ReadAllText(folder["obj/report.json"]), File.ReadAllText(folder["obj/report.html"])));
    }

    [Theory]
    [InlineData("HTB0506", "source generator Acme.Gen.Fields of Acme.Gen", DifferenceKind.Order, "order of the documents", CauseKind.Generator)]
    [InlineData("HTB0507", "resource Gadgets.data", DifferenceKind.Resource, "resource Gadgets.data", null)]
    [InlineData("HTB0508", "/_/obj/Release/Stamp.cs", DifferenceKind.Symbols, "document /_/obj/Release/Stamp.cs", CauseKind.Sources)]
    public void What_made_outputs_differ_is_named_once(string code, string name, DifferenceKind kind, string what, CauseKind? cause)
    {
        var difference = new Difference("", kind, what, "a", "b", cause is { } known ? new Cause(known, name) : null);
        var output = new ComparedOutput("Gadgets.pdb", new ComparisonReport(Grade.Different, [difference, difference], 2, 1, 0));

        var (named, message, _) = Assert.Single(ReproducibilityCauses.Of([output, output]));

        Assert.Equal(code, named);
        Assert.Contains(name, message, StringComparison.Ordinal);
    }

    private bool Check(string first = "1", string second = "2")
    {
        using var task = new CheckReproducible
        {
            BuildEngine = engine, Project = folder["p.csproj"], First = [folder[first]], Second = [folder[second]], Report = folder["obj/report"],
        };
        return task.Execute();
    }
}
