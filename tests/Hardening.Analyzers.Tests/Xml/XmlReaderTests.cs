using Hardening.Analyzers.CodeFixes.Xml;
using Hardening.Analyzers.Xml;

namespace Hardening.Analyzers.Tests.Xml;

public class XmlReaderTests
{
    [Fact]
    public Task Document_type_definitions_are_prohibited() => AnalyzerVerify.Fix<DtdProcessingAnalyzer, DtdProcessingFix>(
        """
        using System.Xml;

        var settings = new XmlReaderSettings { {|HT3101:DtdProcessing = DtdProcessing.Parse|} };
        {|HT3101:settings.DtdProcessing = DtdProcessing.Parse|};
        settings.DtdProcessing = DtdProcessing.Ignore;
        """,
        """
        using System.Xml;

        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit };
        settings.DtdProcessing = DtdProcessing.Prohibit;
        settings.DtdProcessing = DtdProcessing.Ignore;
        """);

    [Fact]
    public Task Without_a_resolver_nothing_outside_can_be_read() => AnalyzerVerify.Analyze<DtdProcessingAnalyzer>("""
        using System.Xml;

        class Reader
        {
            object One() => new XmlReaderSettings { DtdProcessing = DtdProcessing.Parse, XmlResolver = null };
            object Two() { var s = new XmlReaderSettings(); s.XmlResolver = null; s.DtdProcessing = DtdProcessing.Parse; return s; }
            object Three() { var s = new XmlReaderSettings(); var t = new XmlReaderSettings(); t.XmlResolver = null; {|HT3101:s.DtdProcessing = DtdProcessing.Parse|}; return s; }
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
