using System.Collections.Immutable;
using System.Text.Json;
using Hardening.Sbom.Build;
using Hardening.Sbom.IO;

namespace Hardening.Sbom.Sources;

/// <summary>Reads from a runtimeconfig.json which shared frameworks a program expects on the machine.</summary>
internal static class RuntimeConfigReader
{
    /// <param name="utf8">The document; null gives none.</param>
    /// <param name="path">The file it is or lies in, for messages.</param>
    public static ImmutableArray<SbomFramework> Frameworks(byte[]? utf8, string path)
    {
        if (utf8 is null)
        {
            return [];
        }

        // A program that brings its runtime names it as includedFrameworks, which are files of its own.
        using var json = StrictJson.Parse(utf8, path);
        var options = json.RootElement.Member("runtimeOptions");
        return [.. options.Items("frameworks").Append(options.Member("framework")).Select(Framework).OfType<SbomFramework>()
            .OrderBy(framework => framework.Name, StringComparer.Ordinal)];
    }

    private static SbomFramework? Framework(JsonElement json) =>
        json.Text("name") is { Length: > 0 } name ? new SbomFramework(name, json.Text("version")) : null;
}
