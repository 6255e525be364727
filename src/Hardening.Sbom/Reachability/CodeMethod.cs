using System.Reflection.Metadata;

namespace Hardening.Sbom.Reachability;

/// <summary>A method with the assembly that holds it.</summary>
/// <param name="Assembly">The assembly.</param>
/// <param name="Handle">Where it is there.</param>
/// <param name="Name">Its name.</param>
/// <param name="ComesWithType">
/// Whether others may call it without naming it as soon as its type is in use: virtual methods, static constructors, constructors without
/// parameters.
/// </param>
internal sealed record CodeMethod(CodeAssembly Assembly, MethodDefinitionHandle Handle, MethodName Name, bool ComesWithType);
