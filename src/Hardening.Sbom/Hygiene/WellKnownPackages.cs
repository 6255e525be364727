using System.Collections.Immutable;

namespace Hardening.Sbom.Hygiene;

/// <summary>Names that others are made to resemble: widely used packages, and the prefixes of their publishers.</summary>
internal static class WellKnownPackages
{
    private static readonly Lazy<ImmutableArray<string>> Loaded = new(Load);

    /// <summary>Package ids.</summary>
    public static ImmutableArray<string> Ids => Loaded.Value;

    /// <summary>First parts of ids that stand for a publisher.</summary>
    public static ImmutableArray<string> Publishers { get; } =
        ["Amazon", "AWSSDK", "Azure", "Google", "Microsoft", "MongoDB", "Newtonsoft", "OpenTelemetry", "Serilog", "StackExchange",
            "System"];

    private static ImmutableArray<string> Load()
    {
        const string Resource = "well-known-package-ids.txt";
        using var stream = typeof(WellKnownPackages).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
