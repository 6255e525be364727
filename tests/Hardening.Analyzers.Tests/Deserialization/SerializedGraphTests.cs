using Hardening.Analyzers.Deserialization;

namespace Hardening.Analyzers.Tests.Deserialization;

public class SerializedGraphTests
{
    [Fact]
    public Task A_way_back_to_the_type_is_reported() => AnalyzerVerify.Analyze<CyclicSerializedTypeAnalyzer>("""
        [Serializable]
        class Self { private Self {|HT3010:next|}; private List<Self[]> {|HT3010:others|}; public Self {|HT3010:Parent|} { get; set; } }

        [Serializable]
        class Order { private Line {|HT3010:line|}; private Customer customer; }

        [Serializable]
        class Line { private Order {|HT3010:order|}; }

        [Serializable]
        class Customer { private string name; private Dictionary<string, int> numbers; }

        [Serializable]
        class Base { private Derived {|HT3010:one|}; }

        [Serializable]
        class Derived : Base { }
        """);

    [Fact]
    public Task Types_without_a_way_back_are_not_reported() => AnalyzerVerify.Analyze<CyclicSerializedTypeAnalyzer>("""
        [Serializable]
        class A { [NonSerialized] private A next; private static A s_one; private B b; }

        [Serializable]
        class B { private int number; private NotSerializable other; }

        class NotSerializable { private A a; }
        """);

    [Fact]
    public Task A_pointer_is_reported_where_it_is_serialized() => AnalyzerVerify.Analyze<PointerInSerializedTypeAnalyzer>("""
        [Serializable]
        unsafe class A
        {
            private int* {|HT3011:one|};
            private int*[] {|HT3011:two|};
            private delegate*<int, void> {|HT3011:three|};
            public void** {|HT3011:Four|} { get; set; }
            [NonSerialized] private int* five;
            private static int* six;
            private IntPtr seven;
        }

        unsafe class B { private int* one; }
        """);
}
