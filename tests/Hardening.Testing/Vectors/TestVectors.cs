namespace Hardening.Testing;

/// <summary>
/// Other people's published test data. It is not part of the repository: it is read from HARDENING_VECTORS or from
/// <c>../shared/vectors</c> beside the checkout. Where it is absent the tests that need it say so and are skipped;
/// with HARDENING_REQUIRE_VECTORS set (as CI does) its absence is a failure.
/// </summary>
public static class TestVectors
{
    /// <summary>The folder, or null when there is none.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>Absolute path of a file or folder of the vectors.</summary>
    /// <exception cref="InvalidOperationException">There are no vectors here; guard the test with <see cref="VectorFactAttribute"/>.</exception>
    public static string Path(params string[] parts) =>
        System.IO.Path.Combine([Folder ?? throw new InvalidOperationException(Missing), .. parts]);

    internal const string Missing = "no test vectors: set HARDENING_VECTORS to the folder that holds them";

    internal static bool Required => Environment.GetEnvironmentVariable("HARDENING_REQUIRE_VECTORS") is { Length: > 0 };

    private static string? Find()
    {
        var named = Environment.GetEnvironmentVariable("HARDENING_VECTORS");
        var folder = string.IsNullOrEmpty(named) ? System.IO.Path.GetFullPath(RepositoryRoot.Combine("..", "shared", "vectors")) : named;
        return Directory.Exists(folder) ? folder : null;
    }
}
