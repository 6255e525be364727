using Hardening.Analyzers.CodeFixes.Xml;
using Hardening.Analyzers.Xml;

namespace Hardening.Analyzers.Tests.Xml;

public class XmlReaderTests
{
    [Fact]
    public Task Document_type_definitions_are_prohibited() => AnalyzerVerify.Fix<DtdProcessingAnalyzer, DtdProcessingFix>(
        """
        using System.Xml;

        var settings = new XmlReaderSettings { {|HT3101:DtdProcessing = DtdProcessing.Parse|}, XmlResolver = new XmlUrlResolver() };
        settings.DtdProcessing = DtdProcessing.Ignore;
        """,
        """
        using System.Xml;

        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = new XmlUrlResolver() };
        settings.DtdProcessing = DtdProcessing.Ignore;
        """);

    [Fact]
    public Task A_resolver_set_elsewhere_in_the_method_counts_and_that_of_another_object_does_not() =>
        AnalyzerVerify.Analyze<DtdProcessingAnalyzer>("""
        using System.Xml;

        class Reader
        {
            object One(XmlResolver any) { var s = new XmlReaderSettings(); s.XmlResolver = any; {|HT3101:s.DtdProcessing = DtdProcessing.Parse|}; return s; }
            object Two(XmlResolver any) { var s = new XmlReaderSettings(); var t = new XmlReaderSettings(); t.XmlResolver = any; s.DtdProcessing = DtdProcessing.Parse; return s; }
            object Three() => new XmlReaderSettings { DtdProcessing = DtdProcessing.Parse, XmlResolver = null };
            object Four() => new XmlReaderSettings { DtdProcessing = DtdProcessing.Parse };
        }
        """);

    [Fact]
    public Task Without_a_resolver_they_are_for_a_reviewer() => AnalyzerVerify.Analyze<XmlDefaultReaderAnalyzer>("""
        using System.Xml;

        class Reader
        {
            object One() => new XmlReaderSettings { {|HT3108:DtdProcessing = DtdProcessing.Parse|}, MaxCharactersFromEntities = 0 };
            object Two() => new XmlReaderSettings { DtdProcessing = DtdProcessing.Parse, XmlResolver = null };
            object Five(XmlTextReader r) => {|HT3108:r.DtdProcessing = DtdProcessing.Parse|};
            object Three() => new XmlReaderSettings { DtdProcessing = DtdProcessing.Parse, XmlResolver = new XmlUrlResolver() };
            object Four() => new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore };
        }
        """);

    [Fact]
    public Task A_resolver_that_fetches_is_taken_away() => AnalyzerVerify.Fix<XmlResolverAnalyzer, XmlResolverFix>(
        """
        using System.Xml;
        using System.Xml.Xsl;

        var document = new XmlDocument { {|HT3102:XmlResolver = new XmlUrlResolver()|} };
        new XslCompiledTransform().Load("a", XsltSettings.TrustedXslt, {|HT3102:new XmlUrlResolver()|});
        """,
        """
        using System.Xml;
        using System.Xml.Xsl;

        var document = new XmlDocument { XmlResolver = null };
        new XslCompiledTransform().Load("a", XsltSettings.TrustedXslt, null);
        """);

    [Fact]
    public Task Only_the_last_resolver_counts() => AnalyzerVerify.Analyze<XmlResolverAnalyzer>("""
        using System.Xml;

        var document = new XmlDocument { XmlResolver = new XmlUrlResolver() };
        document.XmlResolver = new XmlUrlResolver();
        document.XmlResolver = null;
        var other = new XmlDocument { XmlResolver = null };
        {|HT3102:other.XmlResolver = new XmlUrlResolver()|};
        """);

    [Fact]
    public Task A_resolver_that_is_never_asked_is_no_finding() => AnalyzerVerify.Analyze<XmlResolverAnalyzer>("""
        using System.Xml;
        using System.Xml.Xsl;

        class Reader
        {
            object One(string uri) => XmlReader.Create(uri, new XmlReaderSettings { XmlResolver = new XmlUrlResolver() });
            object Two(string uri) { var s = new XmlReaderSettings(); s.XmlResolver = new XmlUrlResolver(); s.DtdProcessing = DtdProcessing.Ignore; return XmlReader.Create(uri, s); }
            object Three(string uri) => new XmlTextReader(uri) { XmlResolver = new XmlUrlResolver(), DtdProcessing = DtdProcessing.Prohibit };
            object Four(string uri) { var r = new XmlTextReader(uri) { XmlResolver = new XmlUrlResolver() }; (r.XmlResolver, var one) = (null, 1); return r; }
            class Safe : XmlTextReader { public Safe() { XmlResolver = new XmlUrlResolver(); this.DtdProcessing = DtdProcessing.Prohibit; } }
            class Base : XmlTextReader { public Base() { base.XmlResolver = new XmlUrlResolver(); base.DtdProcessing = DtdProcessing.Ignore; } }
            void Five(XslCompiledTransform t) => t.Load("a", XsltSettings.Default, new XmlUrlResolver());
            void Six(XslCompiledTransform t) { var s = new XsltSettings(false, false); t.Load("a", s, new XmlUrlResolver()); }
            void Seven(XslCompiledTransform t) => t.Load("a", null, new XmlUrlResolver());
        }
        """);

    [Fact]
    public Task A_resolver_that_may_be_asked_is_one() => AnalyzerVerify.Analyze<XmlResolverAnalyzer>("""
        using System.Xml;
        using System.Xml.Schema;
        using System.Xml.Xsl;

        class Reader
        {
            object One(string uri) => XmlReader.Create(uri, new XmlReaderSettings { {|HT3102:XmlResolver = new XmlUrlResolver()|}, DtdProcessing = DtdProcessing.Parse });
            object Two(string uri) => XmlReader.Create(uri, new XmlReaderSettings { {|HT3102:XmlResolver = new XmlUrlResolver()|}, ValidationFlags = XmlSchemaValidationFlags.ProcessSchemaLocation });
            object Three(string uri, DtdProcessing mode) => new XmlTextReader(uri) { {|HT3102:XmlResolver = new XmlUrlResolver()|}, DtdProcessing = mode };
            class Unsafe : XmlTextReader { public Unsafe() { {|HT3102:XmlResolver = new XmlUrlResolver()|}; DtdProcessing = DtdProcessing.Parse; } }
            void Four(XmlReaderSettings s) { {|HT3102:s.XmlResolver = new XmlUrlResolver()|}; }
            object Five(string uri) => new XmlTextReader(uri) { {|HT3102:XmlResolver = new XmlUrlResolver()|} };
            void Six(XslCompiledTransform t) { var s = new XsltSettings(); s.EnableDocumentFunction = true; t.Load("a", s, {|HT3102:new XmlUrlResolver()|}); }
            void Seven(XslCompiledTransform t, XsltSettings s) => t.Load("a", s, {|HT3102:new XmlUrlResolver()|});
        }
        """);

    [Fact]
    public Task Scripts_in_stylesheets_are_reported() => AnalyzerVerify.Analyze<XsltScriptAnalyzer>("""
        using System.Xml.Xsl;

        var one = {|HT3103:XsltSettings.TrustedXslt|};
        var two = new XsltSettings(true, {|HT3103:true|});
        var three = new XsltSettings { {|HT3103:EnableScript = true|} };
        var four = new XsltSettings(true, false);
        var five = XsltSettings.Default;
        five.EnableScript = false;
        """);
}
