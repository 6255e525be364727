namespace Hardening.Analyzers.Taint;

/// <summary>A variable (symbol or captured temporary), or a cell of an object.</summary>
internal readonly record struct Place(object? Variable, HeapObject? Object, Cell? Cell);
