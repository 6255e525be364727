namespace Hardening.Analyzers.Tests.Taint;

/// <summary>One family of sinks and the statement that gives it <c>x</c>.</summary>
/// <param name="Rule">The rule that must report it.</param>
/// <param name="Name">What the table calls it.</param>
/// <param name="Code">The statement.</param>
public sealed record StackSink(string Rule, string Name, string Code)
{
    public static IReadOnlyList<StackSink> All { get; } =
    [
        new(Rules.SqlInjection, "SQL", """World.Command.CommandText = "select a from b where c = '" + x + "'";"""),
        new(Rules.CommandInjection, "command", """System.Diagnostics.Process.Start(x);"""),
        new(Rules.PathTraversal, "path", """System.IO.File.ReadAllText("data/" + x);"""),
        new(Rules.LdapInjection, "LDAP", """World.Searcher.Filter = "(cn=" + x + ")";"""),
        new(Rules.XPathInjection, "XPath", """World.Document.SelectNodes("//a[@b='" + x + "']");"""),
        new(Rules.XmlInjection, "XML", """World.Writer.WriteRaw(x);"""),
        new(Rules.XsltInjection, "XSLT", """new System.Xml.Xsl.XslCompiledTransform().Load(x);"""),
        new(Rules.CrossSiteScripting, "HTML", """new Microsoft.AspNetCore.Html.HtmlString("<b>" + x).ToString();"""),
        new(Rules.OpenRedirect, "redirect", """World.Response.Redirect(x);"""),
        new(Rules.ServerSideRequestForgery, "request", """World.Client.GetAsync(x);"""),
        new(Rules.RegexInjection, "expression", """new System.Text.RegularExpressions.Regex(x).ToString();"""),
        new(Rules.LogForging, "log", """World.Log.LogInformation("got " + x);"""),
        new(Rules.HeaderInjection, "header", """World.Mail.Subject = x;"""),
        new(Rules.FormatStringInjection, "format", """string.Format(x, 1).ToString();"""),
        new(Rules.NoSqlInjection, "NoSQL", """MongoDB.Bson.BsonDocument.Parse(x);"""),
        new(Rules.TemplateInjection, "template", """Scriban.Template.Parse(x);"""),
        new(Rules.CodeFromUntrustedData, "code", """World.Table.Compute(x, "");"""),
        new(Rules.TypeNameFromUntrustedData, "type name", """System.Type.GetType(x);"""),
        new(Rules.AssemblyFromUntrustedData, "assembly", """System.Reflection.Assembly.LoadFrom(x);"""),
        new(Rules.NativeLibraryFromUntrustedData, "native library", """System.Runtime.InteropServices.NativeLibrary.Load(x);"""),
        new(Rules.DeserializationOfUntrustedData, "deserialization", """new System.Resources.ResourceReader(x).Close();"""),
    ];
}
