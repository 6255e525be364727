namespace Hardening.Sbom.Reachability;

/// <summary>A method as code names it.</summary>
/// <param name="Type">Definition of the type it is named by; the method itself may stand in a base type of it.</param>
/// <param name="Name">Name without signature.</param>
/// <param name="Signature">Number of type parameters, types of the parameters, type of the result.</param>
internal readonly record struct MethodName(string Type, string Name, string Signature)
{
    public override string ToString() => $"{Type}.{Name}{Signature}";
}
