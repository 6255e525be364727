namespace Hardening.Sbom.Reachability;

/// <summary>A type as signatures name it.</summary>
/// <param name="Text">With type arguments.</param>
/// <param name="Definition">Name of the type's definition: namespace, outer types with a slash, number of type parameters; no arguments.</param>
internal readonly record struct TypeName(string Text, string Definition)
{
    public TypeName(string name)
        : this(name, name)
    {
    }

    public override string ToString() => Text;
}
