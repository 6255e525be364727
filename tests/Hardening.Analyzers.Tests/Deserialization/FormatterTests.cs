using Hardening.Analyzers.Deserialization;
using Hardening.Analyzers.Tests.Conventions;

namespace Hardening.Analyzers.Tests.Deserialization;

public class FormatterTests
{
    private static readonly AnalyzerTestOptions s_options = new() { Sources = [ThirdPartyStubs.Text] };

    [Fact]
    public Task Reading_with_a_formatter_is_reported_and_writing_is_not() => AnalyzerVerify.Analyze<FormatterAnalyzer>(
        """
        using System;
        using System.IO;
        using System.Runtime.Serialization;

        class Reader
        {
            object One(Stream stream) => {|HT3001:new NetDataContractSerializer().Deserialize(stream)|};
            Func<Stream, object> Two() => {|HT3001:new NetDataContractSerializer().ReadObject|};
        #pragma warning disable SYSLIB0011, SYSLIB0050
            object Three(IFormatter formatter, Stream stream) => {|HT3001:formatter.Deserialize(stream)|};
            void Four(IFormatter formatter, Stream stream) => formatter.Serialize(stream, "x");
            object Five(Stream stream) => System.Text.Json.JsonSerializer.Deserialize<string>(stream);
        }
        """,
        s_options);

    [Fact]
    public Task A_resolver_of_type_names_is_reported() => AnalyzerVerify.Analyze<SimpleTypeResolverAnalyzer>(
        """
        using System.Web.Script.Serialization;

        var bad = new JavaScriptSerializer({|HT3003:new SimpleTypeResolver()|});
        SimpleTypeResolver other = {|HT3003:new()|};
        var good = new JavaScriptSerializer();
        """,
        s_options);

    [Fact]
    public Task Reading_without_a_type_is_reported_and_writing_is_not() => AnalyzerVerify.Analyze<TypelessSerializerAnalyzer>(
        """
        using MessagePack;

        var bad = {|HT3004:MessagePackSerializer.Typeless.Deserialize(new byte[1])|};
        var good = MessagePackSerializer.Deserialize<string>(new byte[1]);
        """,
        s_options);

    [Fact]
    public Task A_serializer_for_a_type_looked_up_by_data_is_reported() => AnalyzerVerify.Analyze<SerializerTypeAnalyzer>("""
        using System;
        using System.Runtime.Serialization;
        using System.Text.Json;
        using System.Xml.Serialization;

        class Reader
        {
            object One(string name) => new XmlSerializer({|HT3006:Type.GetType(name)|});
            object Two(string name) { var type = Type.GetType(name); return new DataContractSerializer({|HT3006:type|}); }
            object Three(string text, string name) => JsonSerializer.Deserialize(text, {|HT3006:GetType().Assembly.GetType(name)|});
            object Four() => new XmlSerializer(Type.GetType("System.String"));
            object Five() => new XmlSerializer(typeof(string));
            object Six(Type type) => new XmlSerializer(type);
            string Seven(object item, string name) => JsonSerializer.Serialize(item, Type.GetType(name));
        }
        """);

    [Fact]
    public Task Reading_a_data_set_is_listed() => AnalyzerVerify.Analyze<DataSetReadAnalyzer>("""
        using System.Data;
        using System.IO;

        var set = new DataSet();
        {|HT3104:set.ReadXml(Stream.Null)|};
        {|HT3104:new DataTable().ReadXml(Stream.Null)|};
        set.WriteXml(Stream.Null);
        """);
}
