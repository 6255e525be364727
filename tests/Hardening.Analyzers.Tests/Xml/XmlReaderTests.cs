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
            object One() => new XmlReaderSettings { {|HT3108:DtdProcessing = DtdProcessing.Parse|} };
            object Two() => new XmlReaderSettings { {|HT3108:DtdProcessing = DtdProcessing.Parse|}, XmlResolver = null };
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
        {|HT3102:document.XmlResolver = new XmlUrlResolver()|};
        new XslCompiledTransform().Load("a", XsltSettings.Default, {|HT3102:new XmlUrlResolver()|});
        document.XmlResolver = null;
        """,
        """
        using System.Xml;
        using System.Xml.Xsl;

        var document = new XmlDocument { XmlResolver = null };
        document.XmlResolver = null;
        new XslCompiledTransform().Load("a", XsltSettings.Default, null);
        document.XmlResolver = null;
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
