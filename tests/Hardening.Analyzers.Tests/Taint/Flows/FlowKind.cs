namespace Hardening.Analyzers.Tests.Taint;

/// <summary>One way data can take from <c>v</c> to <c>r</c>, and a look-alike in which <c>r</c> is not made of <c>v</c>.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Carries">Statements that make <c>r</c> of <c>v</c>.</param>
/// <param name="Harmless">Statements of the same form whose <c>r</c> holds nothing of <c>v</c>.</param>
/// <param name="Members">Members of the class around the statements.</param>
/// <param name="Types">Types beside that class.</param>
public sealed record FlowKind(string Name, string Carries, string Harmless, string Members = "", string Types = "")
{
    /// <summary>Whether it is written in a version of the language that only newer compilers know.</summary>
    public bool IsNewest { get; init; }
}
