namespace System.Diagnostics.CodeAnalysis;

/// <summary>The result of a method says whether the parameter is not null.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class NotNullWhenAttribute(bool returnValue) : Attribute
{
    public bool ReturnValue { get; } = returnValue;
}
