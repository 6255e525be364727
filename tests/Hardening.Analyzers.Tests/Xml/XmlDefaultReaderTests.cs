using Hardening.Analyzers.Xml;

namespace Hardening.Analyzers.Tests.Xml;

public class XmlDefaultReaderTests
{
    [Fact]
    public Task Classes_that_allow_document_types_are_listed() => AnalyzerVerify.Analyze<XmlDefaultReaderAnalyzer>("""
        using System.Data;
        using System.Xml;

        class Reader
        {
            void A(XmlDocument document, DataViewManager views, string text)
            {
                {|HT3108:document.Load(text)|};
                {|HT3108:document.LoadXml(text)|};
                {|HT3108:document.InnerXml = text|};
                {|HT3108:views.DataViewSettingCollectionString = text|};
                using var reader = {|HT3108:new XmlTextReader(text)|};
                using var parsing = {|HT3108:new XmlTextReader(text) { DtdProcessing = DtdProcessing.Parse }|};
            }
        }
        """);

    [Fact]
    public Task A_reader_that_prohibits_them_is_not() => AnalyzerVerify.Analyze<XmlDefaultReaderAnalyzer>("""
        using System.Xml;

        class Reader
        {
            void A(XmlDocument document, XmlElement element, string text)
            {
                using var reader = XmlReader.Create(text);
                document.Load(reader);
                element.InnerXml = text;
                using var one = new XmlTextReader(text) { DtdProcessing = DtdProcessing.Prohibit };
                var two = new XmlTextReader(text);
                two.DtdProcessing = DtdProcessing.Ignore;
            }
        }
        """);
}
