namespace Hardening.Sbom.Assets;

/// <summary>A package that a project refers to, as the project asks for it.</summary>
/// <param name="Framework">Target framework as the restore result names it.</param>
/// <param name="Id">Package id.</param>
/// <param name="Range">Range in NuGet's notation; a floating one holds a star; empty where the project asks for nothing.</param>
public sealed record AssetsReference(string Framework, string Id, string Range);
