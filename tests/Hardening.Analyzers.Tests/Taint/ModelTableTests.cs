using Hardening.Analyzers.Taint;

namespace Hardening.Analyzers.Tests.Taint;

public class ModelTableTests
{
    [Theory]
    [InlineData("sink Sql System.Data.IDbCommand CommandText")]
    [InlineData("sink Sequel System.Data.IDbCommand CommandText value")]
    [InlineData("source Moon System.Console ReadLine")]
    [InlineData("drain Sql System.Data.IDbCommand CommandText value")]
    public void A_line_against_the_grammar_is_refused_with_its_text(string line)
    {
        var error = Assert.Throws<FormatException>(() => ModelTable.Parse(line));
        Assert.Contains(line.Split(' ')[0], error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   # only a comment")]
    public void Comments_and_empty_lines_say_nothing(string line) => Assert.Null(ModelTable.Parse(line));

    [Fact]
    public void A_source_with_parameters_fills_those_and_not_the_result()
    {
        var row = ModelTable.Parse("source Network System.Net.Sockets.NetworkStream Read buffer");
        Assert.Equal(["buffer"], row!.From);
        Assert.Empty(row.To);
    }

    [Fact]
    public void The_embedded_data_follows_the_grammar_and_covers_every_kind_of_rule()
    {
        var sinks = ModelTable.Rows.Where(row => row.Verb == ModelVerb.Sink).Aggregate(TaintKinds.None, (all, row) => all | row.Kinds);
        Assert.All(TaintRules.All, rule => Assert.NotEqual(TaintKinds.None, rule.Kinds & sinks));
    }
}
