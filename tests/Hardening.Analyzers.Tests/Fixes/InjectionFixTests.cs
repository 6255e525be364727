using Hardening.Analyzers.CodeFixes.Injection;
using Hardening.Analyzers.CodeFixes.Xml;
using Hardening.Analyzers.Taint;
using Hardening.Analyzers.Xml;

namespace Hardening.Analyzers.Tests.Fixes;

public class InjectionFixTests
{
    [Fact]
    public Task Data_is_encoded_for_html() => AnalyzerVerify.Fix<TaintAnalyzer, NeutralizingFix>(
        """
        using Microsoft.AspNetCore.Html;
        using Microsoft.AspNetCore.Mvc;

        public class OneController : Controller
        {
            public object A(string name) => new HtmlString({|HT5007:name|});

            public object B(string name) => new HtmlString({|HT5007:"<b>" + name + "</b>"|});

            public object C(string name, string other) => new HtmlString({|HT5007:name + other|});
        }
        """,
        """
        using Microsoft.AspNetCore.Html;
        using Microsoft.AspNetCore.Mvc;

        public class OneController : Controller
        {
            public object A(string name) => new HtmlString(System.Net.WebUtility.HtmlEncode(name));

            public object B(string name) => new HtmlString("<b>" + System.Net.WebUtility.HtmlEncode(name) + "</b>");

            public object C(string name, string other) => new HtmlString({|HT5007:name + other|});
        }
        """);

    [Fact]
    public Task Arguments_are_passed_one_by_one() => AnalyzerVerify.Fix<TaintAnalyzer, ArgumentListFix>(
        """
        using System.Diagnostics;
        using Microsoft.AspNetCore.Mvc;

        public class OneController : Controller
        {
            public void A(string name) => Process.Start("git", {|HT5002:"show --file=" + name + " --all"|});

            public object B(string name, string other) => new ProcessStartInfo("/usr/bin/git", {|HT5002:$"log {name} {other}"|});

            public void C(string name) => Process.Start("sh", {|HT5002:"-c " + name|});

            public void D(string name) => Process.Start({|HT5002:name|}, "a");

            public void E(string name) => Process.Start("git", {|HT5002:$"log \"{name}\""|});

            public void F(string name, object other) => Process.Start("git", {|HT5002:"log " + name + other|});
        }
        """,
        """
        using System.Diagnostics;
        using Microsoft.AspNetCore.Mvc;

        public class OneController : Controller
        {
            public void A(string name) => Process.Start("git", new[] { "show", "--file=" + name, "--all" });

            public object B(string name, string other) => new ProcessStartInfo("/usr/bin/git", new[] { "log", name, other });

            public void C(string name) => Process.Start("sh", {|HT5002:"-c " + name|});

            public void D(string name) => Process.Start({|HT5002:name|}, "a");

            public void E(string name) => Process.Start("git", {|HT5002:$"log \"{name}\""|});

            public void F(string name, object other) => Process.Start("git", {|HT5002:"log " + name + other|});
        }
        """);

    [Fact]
    public Task Data_is_matched_literally() => AnalyzerVerify.Fix<TaintAnalyzer, NeutralizingFix>(
        """
        using System.Text.RegularExpressions;
        using Microsoft.AspNetCore.Mvc;

        public class OneController : Controller
        {
            public object A(string name) => Regex.IsMatch("text", {|HT5010:$"^{name}$"|});
        }
        """,
        """
        using System.Text.RegularExpressions;
        using Microsoft.AspNetCore.Mvc;

        public class OneController : Controller
        {
            public object A(string name) => Regex.IsMatch("text", $"^{Regex.Escape(name)}$");
        }
        """);

    [Fact]
    public Task A_path_keeps_the_name_of_the_file() => AnalyzerVerify.Fix<TaintAnalyzer, NeutralizingFix>(
        """
        using Microsoft.AspNetCore.Mvc;

        public class OneController : Controller
        {
            public object A(string name) => System.IO.File.ReadAllText({|HT5003:Path.Combine("files", name)|});

            public object B(string name) => System.IO.File.ReadAllText({|HT5003:name|});
        }
        """,
        """
        using Microsoft.AspNetCore.Mvc;

        public class OneController : Controller
        {
            public object A(string name) => System.IO.File.ReadAllText(Path.Combine("files", Path.GetFileName(name)));

            public object B(string name) => System.IO.File.ReadAllText({|HT5003:name|});
        }
        """);

    [Fact]
    public Task Redirects_stay_within_the_site() => AnalyzerVerify.Fix<TaintAnalyzer, LocalRedirectFix>(
        """
        using Microsoft.AspNetCore.Mvc;

        public class OneController : Controller
        {
            public object A(string url) => Redirect({|HT5008:url|});

            public object B(string url) => this.RedirectPermanent({|HT5008:url|});
        }
        """,
        """
        using Microsoft.AspNetCore.Mvc;

        public class OneController : Controller
        {
            public object A(string url) => LocalRedirect(url);

            public object B(string url) => this.LocalRedirectPermanent(url);
        }
        """);

    [Fact]
    public Task A_format_is_constant() => AnalyzerVerify.Fix<TaintAnalyzer, FormatStringFix>(
        """
        using Microsoft.AspNetCore.Mvc;

        public class OneController : Controller
        {
            public object A(string text) => string.Format({|HT5013:text|});

            public object B(string text) => string.Format({|HT5013:text|}, 1);
        }
        """,
        """
        using Microsoft.AspNetCore.Mvc;

        public class OneController : Controller
        {
            public object A(string text) => string.Format("{0}", text);

            public object B(string text) => string.Format({|HT5013:text|}, 1);
        }
        """);

    [Fact]
    public Task Data_becomes_text_of_xml() => AnalyzerVerify.Fix<TaintAnalyzer, XmlTextFix>(
        """
        using System.Xml;
        using Microsoft.AspNetCore.Mvc;

        public class OneController : Controller
        {
            public void A(string text, [FromServices] XmlWriter writer, [FromServices] XmlDocument document)
            {
                writer.WriteRaw({|HT3105:text|});
                {|HT3105:document.DocumentElement.InnerXml = text|};
            }
        }
        """,
        """
        using System.Xml;
        using Microsoft.AspNetCore.Mvc;

        public class OneController : Controller
        {
            public void A(string text, [FromServices] XmlWriter writer, [FromServices] XmlDocument document)
            {
                writer.WriteString(text);
                document.DocumentElement.InnerText = text;
            }
        }
        """);

    [Fact]
    public Task Values_of_a_query_become_parameters() => AnalyzerVerify.Fix<TaintAnalyzer, ParameterizedQueryFix>(
        """
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.EntityFrameworkCore;

        public class OneController : Controller
        {
            public void A(string id, [FromServices] Facade database)
            {
                database.ExecuteSqlRaw({|HT5001:$"delete from a where id = {id}"|});
                database.ExecuteSqlRaw({|HT5001:$"delete from a where id = '{id}'"|});
            }
        }

        public class Facade;

        namespace Microsoft.EntityFrameworkCore
        {
            public static class RelationalDatabaseFacadeExtensions
            {
                public static int ExecuteSqlRaw(this Facade facade, string sql, params object[] parameters) => 0;

                public static int ExecuteSqlInterpolated(this Facade facade, FormattableString sql) => 0;
            }
        }
        """,
        """
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.EntityFrameworkCore;

        public class OneController : Controller
        {
            public void A(string id, [FromServices] Facade database)
            {
                database.ExecuteSqlInterpolated($"delete from a where id = {id}");
                database.ExecuteSqlRaw({|HT5001:$"delete from a where id = '{id}'"|});
            }
        }

        public class Facade;

        namespace Microsoft.EntityFrameworkCore
        {
            public static class RelationalDatabaseFacadeExtensions
            {
                public static int ExecuteSqlRaw(this Facade facade, string sql, params object[] parameters) => 0;

                public static int ExecuteSqlInterpolated(this Facade facade, FormattableString sql) => 0;
            }
        }
        """);

    [Fact]
    public Task Xml_is_read_through_a_reader() => AnalyzerVerify.Fix<XmlWithoutReaderAnalyzer, XmlReaderFix>(
        """
        using System.Xml.Serialization;

        var a = {|HT3107:new XmlSerializer(typeof(string)).Deserialize(File.OpenRead("a"))|};
        """,
        """
        using System.Xml.Serialization;

        var a = new XmlSerializer(typeof(string)).Deserialize(System.Xml.XmlReader.Create(File.OpenRead("a")));
        """);

    [Fact]
    public Task A_document_is_read_through_a_reader() => AnalyzerVerify.Fix<XmlDefaultReaderAnalyzer, XmlReaderFix>(
        """
        using System.Xml;

        var a = new XmlDocument();
        {|HT3108:a.Load("a.xml")|};
        {|HT3108:a.LoadXml("<a/>")|};
        """,
        """
        using System.Xml;

        var a = new XmlDocument();
        a.Load(XmlReader.Create("a.xml"));
        {|HT3108:a.LoadXml("<a/>")|};
        """);

    [Fact]
    public Task Line_breaks_stay_out_of_logs_and_headers() => AnalyzerVerify.Fix<TaintAnalyzer, NeutralizingFix>(
        """
        using System.Net;
        using Microsoft.AspNetCore.Mvc;

        public class OneController : Controller
        {
            public void A(string name, [FromServices] HttpListenerResponse response)
            {
                System.Diagnostics.Trace.WriteLine({|HT5011:"got " + name|});
                response.AddHeader("a", {|HT5012:name|});
            }
        }
        """,
        """
        using System.Net;
        using Microsoft.AspNetCore.Mvc;

        public class OneController : Controller
        {
            public void A(string name, [FromServices] HttpListenerResponse response)
            {
                System.Diagnostics.Trace.WriteLine("got " + name.ReplaceLineEndings(""));
                response.AddHeader("a", name.ReplaceLineEndings(""));
            }
        }
        """);
}
