using Hardening.Analyzers.CodeFixes.Deserialization;
using Hardening.Analyzers.Deserialization;
using Hardening.Analyzers.Tests.Conventions;

namespace Hardening.Analyzers.Tests.Deserialization;

public class TypeNameHandlingTests
{
    private static readonly AnalyzerTestOptions s_options = new() { Sources = [ThirdPartyStubs.Text] };

    [Fact]
    public Task Type_names_are_switched_off() => AnalyzerVerify.Fix<TypeNameHandlingAnalyzer, TypeNameHandlingFix>(
        """
        using Newtonsoft.Json;

        var one = new JsonSerializerSettings { TypeNameHandling = {|HT3002:TypeNameHandling.All|} };
        one.TypeNameHandling = {|HT3002:Newtonsoft.Json.TypeNameHandling.Auto|};
        if (one.TypeNameHandling == TypeNameHandling.All) one.TypeNameHandling = TypeNameHandling.None;
        """,
        """
        using Newtonsoft.Json;

        var one = new JsonSerializerSettings { TypeNameHandling = TypeNameHandling.None };
        one.TypeNameHandling = Newtonsoft.Json.TypeNameHandling.None;
        if (one.TypeNameHandling == TypeNameHandling.All) one.TypeNameHandling = TypeNameHandling.None;
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
    public Task Two_modes_at_once_are_left_to_the_author() => AnalyzerVerify.NoFix<TypeNameHandlingAnalyzer, TypeNameHandlingFix>(
        """
        using Newtonsoft.Json;

        var one = new JsonSerializerSettings { TypeNameHandling = {|HT3002:TypeNameHandling.Objects|} | {|HT3002:TypeNameHandling.Arrays|} };
        """,
        s_options);
}
