namespace Microsoft.Build.Framework;

/// <summary>
/// Tells MSBuild by name that a task may run in its multi-threaded mode (<c>-mt</c>) inside the build process: it uses
/// absolute paths only and neither the working directory, the console nor static state. The attribute is not inherited,
/// so it stands on each concrete task. The build's own type is not in the reference assembly yet.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class MSBuildMultiThreadableTaskAttribute : Attribute;
