using Hardening.Analyzers.Taint;
using Hardening.Analyzers.Tests.Conventions;

namespace Hardening.Analyzers.Tests.Injection;

/// <summary>Each family of sinks: reached by untrusted data, and with data that was cleaned for it.</summary>
public class SinkTests
{
    private const string Head = """
        using System;
        using System.Diagnostics;
        using System.DirectoryServices.Protocols;
        using System.IO;
        using System.IO.Compression;
        using System.Net;
        using System.Net.Http;
        using System.Text.RegularExpressions;
        using System.Threading.Tasks;
        using System.Xml;
        using System.Xml.Xsl;
        using System.Runtime.Serialization;
        using Microsoft.AspNetCore.Html;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.Extensions.Logging;

        """;

    private static Task Verify(string members) => AnalyzerVerify.Analyze<TaintAnalyzer>(
        Head + "public class HomeController : ControllerBase {\n" + members + "\n}", new() { Sources = [ThirdPartyStubs.Text] });

    [Theory]
    [InlineData("public void Get(string x) => Process.Start({|HT5002:x|});")]
    [InlineData("public void Get(string x) => Process.Start(new ProcessStartInfo(\"sh\") { {|HT5002:Arguments = \"-c \" + x|} });")]
    [InlineData("public void Get(string x) { var s = new ProcessStartInfo(arguments: {|HT5002:x|}, fileName: \"sh\"); Process.Start(s); }")]
    [InlineData("public string Get(string x) => System.IO.File.ReadAllText({|HT5003:Path.Combine(\"/srv\", x)|});")]
    [InlineData("public object Get(string x) => new FileStream({|HT5003:\"/srv/\" + x|}, FileMode.Open);")]
    [InlineData("public object Get(string x) { var p = \"/srv/\" + x; return p.StartsWith(\"/srv/\") ? new FileStream({|HT5003:p|}, FileMode.Open) : null; }")]
    [InlineData("public async Task Get(IFormFile file) { using var s = System.IO.File.Create({|HT5003:Path.Combine(\"/srv\", file.FileName)|}); await file.CopyToAsync(s); }")]
    [InlineData("private void Unpack(ZipArchive z) { foreach (var e in z.Entries) e.ExtractToFile({|HT5003:Path.Combine(\"/srv\", e.FullName)|}); }")]
    [InlineData("public object Get(string x) => new SearchRequest(\"dc=x\", {|HT5005:$\"(uid={x})\"|}, SearchScope.Subtree);")]
    [InlineData("public object Get(string x) => new XmlDocument().SelectSingleNode({|HT5006:\"//a[@b='\" + x + \"']\"|});")]
    [InlineData("public object Get(string x) => new HtmlString({|HT5007:x|});")]
    [InlineData("public Task Get(string x) => Response.WriteAsync({|HT5007:\"<p>\" + x|});")]
    [InlineData("public object Get(string x) => Redirect({|HT5008:x|});")]
    [InlineData("public void Get() => Response.Redirect({|HT5008:Request.Headers[\"Referer\"]|});")]
    [InlineData("public object Get(string x) => new HttpClient().GetAsync({|HT5009:new Uri(\"http://\" + x)|});")]
    [InlineData("public object Get(string x) => new HttpRequestMessage(HttpMethod.Get, {|HT5009:x|});")]
    [InlineData("public object Get(string x) => new HttpClient().GetAsync({|HT5009:\"https://\" + x + \"/list\"|});")]
    [InlineData("public object Get(string x) => new HttpClient().GetAsync({|HT5009:$\"https://{x}.example.com/list\"|});")]
    [InlineData("public object Get(string x) => new HttpClient().GetAsync({|HT5009:$\"https://example.com{x}\"|});")]
    [InlineData("public object Get(string x) => new HttpClient().GetAsync({|HT5009:string.Format(\"{0}://{1}/{2}\", \"https\", x, 1)|});")]
    [InlineData("public object Get(string x) => new HttpClient().GetAsync({|HT5009:string.Concat(\"https:/\", \"/\", x)|});")]
    [InlineData("public object Get(string x) => Redirect({|HT5008:\"/\" + x|});")]
    [InlineData("public object Get(string x) => Redirect({|HT5008:$\"/{x}/a\"|});")]
    [InlineData("public object Get(string x) => Redirect({|HT5008:\"//\" + x|});")]
    [InlineData("public object Get(string x, string host) => Redirect({|HT5008:host + \"/\" + x|});")]
    [InlineData("public object Get(string x) => new Regex({|HT5010:x|});")]
    [InlineData("private ILogger log; public void Get(string x) => log.LogWarning({|HT5011:\"a\" + x|});")]
    [InlineData("private HttpListenerResponse r; public void Get(string x) => r.AddHeader(\"a\", {|HT5012:x|});")]
    [InlineData("public object Get(string x) => string.Format({|HT5013:x|}, 1);")]
    [InlineData("public object Get(string x) => new Microsoft.Azure.Cosmos.QueryDefinition({|HT5014:x|});")]
    [InlineData("public object Get(string x) => Scriban.Template.Parse({|HT5015:x|});")]
    [InlineData("private XmlElement e; public void Get(string x) => {|HT3105:e.InnerXml = x|};")]
    [InlineData("public void Get(string x) => new XslCompiledTransform().Load({|HT3106:x|});")]
    [InlineData("public object Get() => new NetDataContractSerializer().Deserialize({|HT3005:Request.Body|});")]
    public Task Untrusted_data_at_a_sink_is_reported(string members) => Verify(members);

    [Theory]
    [InlineData("public void Get(string x) { var s = new ProcessStartInfo(\"ls\"); s.ArgumentList.Add(x); Process.Start(s); }")]
    [InlineData("public void Get(string x) => Process.Start(\"ls\", new[] { x });")]
    [InlineData("public object Get(string x) => new ProcessStartInfo(\"ls\", new[] { x });")]
    [InlineData("public string Get(string x) => System.IO.File.ReadAllText(Path.Combine(\"/srv\", Path.GetFileName(x)));")]
    [InlineData("public string Get(string x) { var p = Path.GetFullPath(\"/srv/\" + x); if (!p.StartsWith(\"/srv/\")) throw new Exception(); return System.IO.File.ReadAllText(p); }")]
    [InlineData("public object Get(string x) => new HtmlString(WebUtility.HtmlEncode(x));")]
    [InlineData("public object Get(string x) => Url.IsLocalUrl(x) ? Redirect(x) : Redirect(\"/\");")]
    [InlineData("public object Get(string x) => LocalRedirect(x);")]
    [InlineData("public object Get(string x) => new HttpClient().GetAsync(\"http://host/\" + WebUtility.UrlEncode(x));")]
    [InlineData("public object Get(string x) { if (!x.StartsWith(\"https://example.com/\")) return null; return new HttpClient().GetAsync(x); }")]
    [InlineData("public object Get(string x) => new HttpClient().GetAsync(\"https://example.com/list/\" + x);")]
    [InlineData("public object Get(string x) => new HttpClient().GetAsync(\"https://example.com?q=\" + x);")]
    [InlineData("public object Get(string x) => new HttpClient().GetAsync(\"api/\" + x);")]
    [InlineData("private string server; public object Get(string x) => new HttpClient().GetAsync($\"{server}/list/{x}/{x}\");")]
    [InlineData("private string server; public object Get(string x) => new HttpClient().GetAsync(string.Format(\"{0}/list/{1}\", server, x));")]
    [InlineData("public object Get(string x) => new HttpClient().GetAsync(string.Format(\"https://example.com/{0}/{1}/{2}/{3}\", 1, 2, 3, x));")]
    [InlineData("private string server; public object Get(string x) => new HttpClient().GetAsync(string.Concat(server, \"/list/\", x));")]
    [InlineData("private Uri server; public object Get(string x) => new HttpClient().GetAsync(new Uri(server, \"/list/\" + x));")]
    [InlineData("public object Get(string x) => Redirect(\"/list?q=\" + x);")]
    [InlineData("public object Get(string x) => Redirect(\"~/\" + x);")]
    [InlineData("public object Get(string x) => Redirect(\"app://callback?code=\" + x);")]
    [InlineData("public object Get(string x) { var url = \"https://example.com\"; url += \"?q=\" + x; return Redirect(url); }")]
    [InlineData("public object Get(string x) => Redirect(Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString(\"https://example.com\", \"q\", x));")]
    [InlineData("private Microsoft.AspNetCore.Routing.LinkGenerator links; public object Get(string x) => Redirect(Microsoft.AspNetCore.Routing.ControllerLinkGeneratorExtensions.GetPathByAction(links, \"Show\", \"Home\", new { x }));")]
    [InlineData("public object Get(string x) => new Regex(Regex.Escape(x));")]
    [InlineData("private ILogger log; public void Get(int x) => log.LogWarning(\"a {X}\", x);")]
    [InlineData("public object Get(string x) => string.Format(\"{0}\", x);")]
    public Task Data_cleaned_for_the_sink_is_not(string members) => Verify(members);

    [Fact]
    public Task What_a_fixed_host_is_given_may_still_break_out_of_other_texts() =>
        Verify("public object Get(string x) => new HtmlString({|HT5007:\"<a href=https://example.com/\" + x + \">\"|});");

    [Fact]
    public Task Encoding_for_pages_does_not_clean_a_path() =>
        Verify("public object Get(string x) => System.IO.File.ReadAllText({|HT5003:WebUtility.HtmlEncode(x)|});");
}
