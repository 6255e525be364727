using Hardening.Analyzers.Taint;

namespace Hardening.Analyzers.Tests.Taint;

/// <summary>Parameters whose attributes the framework checks before it runs an action.</summary>
public class ValidatedParameterTests
{
    private static Task Verify(string type, string attribute, string argument) => AnalyzerVerify.Analyze<TaintAnalyzer>($$"""
        using System.ComponentModel.DataAnnotations;
        using Microsoft.AspNetCore.Mvc;

        {{type}}
        public class FilesController : ControllerBase
        {
            private const string Name = "^[a-z0-9]{1,40}$";

            public string Get({{attribute}} string name) => System.IO.File.ReadAllText({{argument}});
        }
        """);

    [Theory]
    [InlineData("[RegularExpression(Name)]")]
    [InlineData("[FromRoute, RegularExpression(@\"^[\\w\\-]+$\")]")]
    [InlineData("[AllowedValues(\"a\", \"b\")]")]
    public Task A_value_that_a_strict_pattern_or_list_lets_through_is_no_finding(string attribute) =>
        Verify("[ApiController]", attribute, "\"/srv/\" + name");

    [Theory]
    [InlineData("[ApiController]", "[RegularExpression(\".*\")]")]
    [InlineData("[ApiController]", "[RegularExpression(\"^[^x]+$\")]")]
    [InlineData("[ApiController]", "[StringLength(10)]")]
    [InlineData("", "[RegularExpression(Name)]")] // only looked at when somebody asks ModelState.IsValid
    public Task Any_other_is(string type, string attribute) => Verify(type, attribute, "{|HT5003:\"/srv/\" + name|}");
}
