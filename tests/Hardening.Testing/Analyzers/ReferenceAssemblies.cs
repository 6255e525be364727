using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Hardening.Testing;

/// <summary>Reference assemblies from the packs folder of the SDK that runs the tests, read once. No network.</summary>
public static class ReferenceAssemblies
{
    private static readonly Lazy<ImmutableArray<MetadataReference>> s_netCore = new(() => Read("Microsoft.NETCore.App.Ref"));
    private static readonly Lazy<ImmutableArray<MetadataReference>> s_aspNetCore =
        new(() => [.. s_netCore.Value, .. Read("Microsoft.AspNetCore.App.Ref")]);

    /// <summary>The assemblies of a set.</summary>
    public static ImmutableArray<MetadataReference> Get(ReferenceSet set) =>
        set == ReferenceSet.NetCore ? s_netCore.Value : s_aspNetCore.Value;

    private static ImmutableArray<MetadataReference> Read(string pack)
    {
        // <root>/shared/Microsoft.NETCore.App/<version>/System.Private.CoreLib.dll
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var packs = Path.GetFullPath(Path.Combine(runtime, "../../../packs", pack));
        var newest = Directory.GetDirectories(packs).MaxBy(folder => Version.Parse(Path.GetFileName(folder).Split('-')[0]))
            ?? throw new DirectoryNotFoundException($"{packs} holds no version of the reference assemblies.");
        var folder = Directory.GetDirectories(Path.Combine(newest, "ref")).Single();
        return
        [
            .. Directory.GetFiles(folder, "*.dll").Order(StringComparer.Ordinal)
                .Select(file => (MetadataReference)MetadataReference.CreateFromFile(file)),
        ];
    }
}
