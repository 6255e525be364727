using Hardening.Analyzers.CodeFixes.Settings;
using Hardening.Analyzers.Deserialization;
using Hardening.Analyzers.Tests.Conventions;

namespace Hardening.Analyzers.Tests.Deserialization;

public class TypeNameHandlingTests
{
    private static readonly AnalyzerTestOptions s_options = new() { Sources = [ThirdPartyStubs.Text] };

    [Fact]
    public Task Type_names_are_switched_off() => AnalyzerVerify.Fix<TypeNameHandlingAnalyzer, MemberFix>(
        """
        using Newtonsoft.Json;

        var one = new JsonSerializerSettings { TypeNameHandling = {|HT3002:TypeNameHandling.All|} };
        var two = new JsonSerializerSettings();
        two.TypeNameHandling = {|HT3002:Newtonsoft.Json.TypeNameHandling.Auto|};
        if (one.TypeNameHandling == TypeNameHandling.All) two = one;
        """,
        """
        using Newtonsoft.Json;

        var one = new JsonSerializerSettings { TypeNameHandling = TypeNameHandling.None };
        var two = new JsonSerializerSettings();
        two.TypeNameHandling = Newtonsoft.Json.TypeNameHandling.None;
        if (one.TypeNameHandling == TypeNameHandling.All) two = one;
        """,
        s_options);

    [Fact]
    public Task A_setting_that_is_given_another_value_later_is_not_reported() => AnalyzerVerify.Analyze<TypeNameHandlingAnalyzer>(
        """
        using Newtonsoft.Json;

        var one = new JsonSerializerSettings { TypeNameHandling = TypeNameHandling.All };
        one.TypeNameHandling = TypeNameHandling.None;
        var two = new JsonSerializerSettings { TypeNameHandling = {|HT3002:TypeNameHandling.All|} };
        one.TypeNameHandling = TypeNameHandling.None;
        var three = new JsonSerializerSettings { TypeNameHandling = TypeNameHandling.All };
        three = new JsonSerializerSettings();
        var four = new JsonSerializerSettings { TypeNameHandling = {|HT3002:TypeNameHandling.All|} };
        var five = four;
        four = null;
        """,
        s_options);

    [Fact]
    public Task A_binder_decides_which_types_are_made() => AnalyzerVerify.Analyze<TypeNameHandlingAnalyzer>(
        """
        using Newtonsoft.Json;

        class Reader
        {
            object One() => new JsonSerializerSettings { TypeNameHandling = TypeNameHandling.All, SerializationBinder = new object() };
            object Two() => new JsonSerializerSettings { TypeNameHandling = {|HT3002:TypeNameHandling.All|}, SerializationBinder = null };
        }
        """,
        s_options);

    [Fact]
    public Task Two_modes_at_once_are_left_to_the_author() => AnalyzerVerify.NoFix<TypeNameHandlingAnalyzer, MemberFix>(
        """
        using Newtonsoft.Json;

        var one = new JsonSerializerSettings { TypeNameHandling = {|HT3002:TypeNameHandling.Objects|} | {|HT3002:TypeNameHandling.Arrays|} };
        """,
        s_options);

    [Fact]
    public Task A_helper_that_only_asks_about_the_mode_sets_nothing() => AnalyzerVerify.Analyze<TypeNameHandlingAnalyzer>(
        """
        using Newtonsoft.Json;

        class Writer(TypeNameHandling mode)
        {
            bool One() => Writes(TypeNameHandling.Objects, 1);
            bool Two() => Nested(kind: TypeNameHandling.Arrays);
            JsonSerializerSettings Three() => Make({|HT3002:TypeNameHandling.All|});
            bool Four() => Unused({|HT3002:TypeNameHandling.All|});
            bool Five() => Overridable({|HT3002:TypeNameHandling.All|});

            bool Writes(TypeNameHandling kind, int depth) => depth > 0 && (mode & kind) == kind;
            bool Nested(TypeNameHandling kind) => Writes(kind, 2) || kind == TypeNameHandling.None;
            JsonSerializerSettings Make(TypeNameHandling kind) => kind == TypeNameHandling.None ? null : new() { TypeNameHandling = kind };
            bool Unused(TypeNameHandling kind) => true;
            protected virtual bool Overridable(TypeNameHandling kind) => kind == TypeNameHandling.All;
        }
        """,
        s_options);

    [Fact]
    public Task A_helper_that_calls_itself_is_believed_to_use_the_mode() => AnalyzerVerify.Analyze<TypeNameHandlingAnalyzer>(
        """
        using Newtonsoft.Json;

        class Writer
        {
            bool Start() => Loop({|HT3002:TypeNameHandling.All|}, 3);
            bool Loop(TypeNameHandling kind, int depth) => Loop(kind, depth - 1);
        }
        """,
        s_options);

    [Fact]
    public Task Members_of_an_enumeration_may_be_made_of_each_other() => AnalyzerVerify.Analyze<TypeNameHandlingAnalyzer>(
        """
        namespace Newtonsoft.Json
        {
            [System.Flags]
            public enum TypeNameHandling { None = 0, Objects = 1, Arrays = 2, All = Objects | Arrays, Auto = 4 }
        }
        """);
}
