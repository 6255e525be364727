namespace Hardening.Analyzers.Tests.Taint;

/// <summary>One way a request comes into an ASP.NET Core application.</summary>
/// <param name="Group">Part of the framework.</param>
/// <param name="Name">What the table calls it.</param>
/// <param name="Code">Members of a class, or with <c>class NAME</c> a class of its own; the sink stands for <c>SINK</c> and takes <c>x</c>.</param>
/// <param name="Base">Base class of the class around members.</param>
public sealed record StackSource(string Group, string Name, string Code, string Base = "")
{
    /// <summary>The class of a case.</summary>
    public string Class(string name, string sink)
    {
        var code = Code.Replace("SINK", sink, StringComparison.Ordinal);
        return Code.Contains("class NAME", StringComparison.Ordinal)
            ? code.Replace("NAME", name, StringComparison.Ordinal)
            : $"public class {name}{(Base.Length > 0 ? " : " + Base : "")} {{ {code} }}";
    }
}
