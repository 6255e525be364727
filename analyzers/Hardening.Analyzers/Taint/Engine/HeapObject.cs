using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers.Taint;

/// <summary>
/// An abstract object: all objects made by one expression of the analyzed method, or the object a caller has in a
/// parameter or part of it (<see cref="Root"/>). Compared by reference; interned per analysis.
/// </summary>
internal sealed class HeapObject(Origin? root, ITypeSymbol? exactType, bool isCopy = false, int depth = 0)
{
    /// <summary>The parameter part that holds the object on entry; null for one made here.</summary>
    public Origin? Root { get; } = root;

    /// <summary>What every part holds that the method has not touched, when the object came filled with untrusted data.</summary>
    public TaintSet Content { get; init; } = TaintSet.Empty;

    /// <summary>A copy made here: parts it does not name are those of the root, but the caller does not see its changes.</summary>
    public bool IsCopy { get; } = isCopy;

    /// <summary>How many objects made here this one is a part of.</summary>
    public int Depth { get; } = depth;

    /// <summary>The run-time type when it is known (the object was made here).</summary>
    public ITypeSymbol? ExactType { get; } = exactType;

    /// <summary>Whether parts that the method has not touched hold something.</summary>
    public bool CameFilled => Root is not null || !Content.IsEmpty;
}
