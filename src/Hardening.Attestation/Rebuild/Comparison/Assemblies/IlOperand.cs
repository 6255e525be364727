namespace Hardening.Attestation.Rebuild.Comparison;

/// <summary>What follows an operation code in a method body (ECMA-335 VI.C.2).</summary>
internal enum IlOperand
{
    None,
    Int8,
    Int16,
    Int32,
    Int64,
    Token,
    Text,
    ShortBranch,
    Branch,
    Switch,
}
