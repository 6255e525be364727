using Hardening.Analyzers.Taint;

namespace Hardening.Analyzers.Tests.Taint;

/// <summary>Objects that the framework fills: what is checked of one part, and what their text is.</summary>
public class BoundModelTests
{
    [Theory]
    [InlineData("if (Url.IsLocalUrl(model.ReturnUrl)) { return Redirect(model.ReturnUrl); } return Ok();")]
    [InlineData("if (!Url.IsLocalUrl(model.ReturnUrl)) { return Ok(); } return Redirect(model.ReturnUrl);")]
    [InlineData("if (string.IsNullOrEmpty(model.ReturnUrl) || !Url.IsLocalUrl(model.ReturnUrl)) { return Ok(); } return Redirect(model.ReturnUrl);")]
    [InlineData("return Url.IsLocalUrl(model.ReturnUrl) ? Redirect(model.ReturnUrl) : Ok();")]
    [InlineData("if (Url.IsLocalUrl(model.Inner.ReturnUrl)) { return Redirect(model.Inner.ReturnUrl); } return Ok();")]
    [InlineData("if (Url.IsLocalUrl(model.ReturnUrl)) { Log(model); return Redirect(model.ReturnUrl); } return Ok();")]
    [InlineData("if (Url.IsLocalUrl(model?.ReturnUrl)) { return Redirect(model.ReturnUrl); } return Ok();")]
    [InlineData("var copy = model; if (Url.IsLocalUrl(model.ReturnUrl)) { return Redirect(copy.ReturnUrl); } return Ok();")]
    [InlineData("model.ReturnUrl = \"/\"; return Redirect(model.ReturnUrl);")]
    [InlineData("return Redirect(model.Number.ToString());")]
    [InlineData("return Redirect(model.ToString());")]
    [InlineData("return Redirect(\"/\" + model);")]
    [InlineData("return Redirect($\"/{model}\");")]
    public Task A_checked_or_harmless_part_is_no_finding(string body) => Verify(body);

    [Theory]
    [InlineData("return Redirect({|HT5008:model.ReturnUrl|});")]
    [InlineData("if (Url.IsLocalUrl(model.ReturnUrl)) { return Ok(); } return Redirect({|HT5008:model.ReturnUrl|});")]
    [InlineData("if (Url.IsLocalUrl(model.Other)) { return Redirect({|HT5008:model.ReturnUrl|}); } return Ok();")]
    [InlineData("if (Url.IsLocalUrl(model.Inner.ReturnUrl)) { return Redirect({|HT5008:model.ReturnUrl|}); } return Ok();")]
    [InlineData("if (Url.IsLocalUrl(model.ReturnUrl)) { model.ReturnUrl = model.Other; return Redirect({|HT5008:model.ReturnUrl|}); } return Ok();")]
    [InlineData("if (Url.IsLocalUrl(model.ReturnUrl)) { Log(model); } return Redirect({|HT5008:model.ReturnUrl|});")]
    [InlineData("return Redirect({|HT5008:new Shown(model.ReturnUrl).ToString()|});")]
    [InlineData("return Redirect({|HT5008:\"/\" + new Shown(model.ReturnUrl)|});")]
    [InlineData("object o = model.ReturnUrl; return Redirect({|HT5008:o.ToString()|});")]
    [InlineData("return Redirect({|HT5008:new Pair(\"a\", model.ReturnUrl).ToString()|});")]
    public Task An_unchecked_part_is_a_finding(string body) => Verify(body);

    private static Task Verify(string body) => AnalyzerVerify.Analyze<TaintAnalyzer>($$"""
        using Microsoft.AspNetCore.Mvc;

        public class Login { public string ReturnUrl { get; set; } public string Other { get; set; } public Login Inner { get; set; } public int Number { get; set; } }

        public class Shown(string text) { public override string ToString() => text; }

        public record Pair(string A, string B);

        public class HomeController : ControllerBase
        {
            public IActionResult SignIn(Login model) { {{body}} }

            private static void Log(Login model) => System.GC.KeepAlive(model);
        }
        """);
}
