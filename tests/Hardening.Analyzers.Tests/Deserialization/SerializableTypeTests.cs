using Hardening.Analyzers.Deserialization;
using Hardening.Analyzers.Xml;

namespace Hardening.Analyzers.Tests.Deserialization;

public class SerializableTypeTests
{
    [Fact]
    public Task Files_and_code_touched_by_a_callback_are_reported() => AnalyzerVerify.Analyze<DangerousCallAnalyzer>("""
        using System.Runtime.Serialization;

        [Serializable]
        class Direct
        {
            private string path = "";

            [OnDeserialized]
            private void {|HT3007:Clean|}(StreamingContext context) => File.Delete(path);

            [OnDeserializing]
            private void Prepare(StreamingContext context) => path = "x";

            public void OnPurpose() => File.Delete(path);
        }

        [Serializable]
        class ThroughHelper : IDeserializationCallback
        {
            private string path = "";

            public void {|HT3007:OnDeserialization|}(object? sender) => Remove();

            private void Remove() => Directory.Delete(path);
        }

        [Serializable]
        class Loading
        {
            private string path = "";

            ~{|HT3007:Loading|}() => System.Reflection.Assembly.LoadFrom(path);
        }

        class NotSerializable
        {
            private string path = "";

            ~NotSerializable() => File.Delete(path);
        }
        """);

    [Fact]
    public Task Data_sets_in_serialized_types_are_reported() => AnalyzerVerify.Analyze<DataSetInSerializedTypeAnalyzer>("""
        using System.Data;
        using System.Runtime.Serialization;
        using System.Xml.Serialization;

        [Serializable]
        class A
        {
            public DataTable {|HT3008:Rows|} = new();
            public List<DataSet> {|HT3008:Sets|} = new();
            [NonSerialized] public DataSet? Cached;
            public static DataSet? Shared;
            public string Name = "";
        }

        [DataContract]
        class B
        {
            [DataMember] public DataSet? {|HT3008:Rows|} { get; set; }
        }

        class C { public DataSet? Rows; }
        """);

    [Fact]
    public Task Checks_that_deserialization_goes_around_are_reported() => AnalyzerVerify.Analyze<UnvalidatedDeserializationAnalyzer>("""
        using System.Runtime.Serialization;

        [Serializable]
        class A
        {
            public A(int value) { if (value < 0) throw new ArgumentException(); }
        }

        [Serializable]
        class B
        {
            public B(string value) => ArgumentNullException.ThrowIfNull(value);
        }

        [Serializable]
        class Both
        {
            public Both(int value) { if (value < 0) throw new ArgumentException(); }

            [OnDeserialized]
            private void Check(StreamingContext context) { if (context.Context is null) throw new SerializationException(); }
        }

        [Serializable]
        class Neither
        {
            public Neither(int value) { }
        }

        class NotSerializable
        {
            public NotSerializable(int value) { if (value < 0) throw new ArgumentException(); }
        }
        """.Replace("public A(", "public {|HT3009:A|}(", StringComparison.Ordinal).Replace("public B(", "public {|HT3009:B|}(", StringComparison.Ordinal));

    [Fact]
    public Task A_constructor_that_replaces_bad_arguments_checks_them_too() => AnalyzerVerify.Analyze<UnvalidatedDeserializationAnalyzer>("""
        using System;

        [Serializable]
        class A
        {
            private readonly string _name;
            public {|HT3009:A|}(string name) => _name = name ?? "";
        }

        [Serializable]
        class B
        {
            private readonly int _number;
            public {|HT3009:B|}(int number) { if (number < 0) number = 0; _number = number; }
        }

        [Serializable]
        class C
        {
            private readonly string _name;
            public C(string name) => _name = name;
            public string Name(string other) => other ?? _name;
        }
        """);

    [Fact]
    public Task Xml_read_without_settings_is_reported() => AnalyzerVerify.Analyze<XmlWithoutReaderAnalyzer>("""
        using System.Xml;
        using System.Xml.Schema;
        using System.Xml.Serialization;
        using System.Xml.XPath;

        var serializer = new XmlSerializer(typeof(string));
        using var stream = File.OpenRead("a.xml");
        using var reader = XmlReader.Create(stream);
        var a = {|HT3107:serializer.Deserialize(stream)|};
        var b = serializer.Deserialize(reader);
        var c = {|HT3107:XmlSchema.Read(stream, null)|};
        var d = XmlSchema.Read(reader, null);
        var e = {|HT3107:new XPathDocument("a.xml")|};
        var f = new XPathDocument(reader);
        {|HT3107:new XmlSchemaSet().Add("ns", "schema.xsd")|};
        """);
}
