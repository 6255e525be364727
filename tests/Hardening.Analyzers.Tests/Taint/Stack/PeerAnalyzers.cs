using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Analyzers.Tests.Taint;

/// <summary>Other analyzer packages, where this machine has them: nothing is fetched.</summary>
internal static class PeerAnalyzers
{
    /// <summary>A package of the user's package folder; null when it is not there.</summary>
    public static ImmutableArray<DiagnosticAnalyzer>? OfPackage(string id)
    {
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var folder = Path.Combine(packages, id);
        return Directory.Exists(folder)
            ? Load(Directory.EnumerateFiles(folder, "*.dll", SearchOption.AllDirectories).Where(static file => file.Contains("analyzers", StringComparison.Ordinal)))
            : null;
    }

    /// <summary>The analyzers that the SDK brings; null when its folder is not where it should be.</summary>
    public static ImmutableArray<DiagnosticAnalyzer>? OfSdk()
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "../../../sdk"));
        var folder = Directory.Exists(root)
            ? Directory.EnumerateDirectories(root).Select(static sdk => Path.Combine(sdk, "Sdks", "Microsoft.NET.Sdk", "analyzers")).LastOrDefault(Directory.Exists)
            : null;
        return folder is null ? null : Load(Directory.EnumerateFiles(folder, "*NetAnalyzers.dll").Order(StringComparer.Ordinal));
    }

    private static ImmutableArray<DiagnosticAnalyzer> Load(IEnumerable<string> files)
    {
        var found = ImmutableArray.CreateBuilder<DiagnosticAnalyzer>();
        foreach (var assembly in files.Order(StringComparer.Ordinal).Select(Assembly.LoadFrom).ToList())
        {
            found.AddRange(Types(assembly)
                .Where(static type => !type.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(type) && type.GetConstructor([]) is not null
                    && type.GetCustomAttribute<DiagnosticAnalyzerAttribute>() is { } attribute && attribute.Languages.Contains("C#", StringComparer.Ordinal))
                .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!));
        }

        return found.ToImmutable();
    }

    // Types for other languages need assemblies that are not here.
    private static IEnumerable<Type> Types(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException partly)
        {
            return partly.Types.OfType<Type>();
        }
    }
}
