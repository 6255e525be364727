using System.Reflection;

namespace Hardening.Build.Tasks;

/// <summary>Version of this toolchain, without the commit.</summary>
internal static class TaskVersion
{
    internal static string Value =>
        typeof(TaskVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
