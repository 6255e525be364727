namespace Hardening.Testing;

/// <summary>The checkout that the running tests were built from.</summary>
public static class RepositoryRoot
{
    private static readonly Lazy<string> Root = new(() =>
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
        {
            if (File.Exists(System.IO.Path.Combine(folder, "Hardening.Toolchain.sln")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException("Hardening.Toolchain.sln was not found above the test's output folder.");
    });

    /// <summary>Absolute path of the folder that holds the solution.</summary>
    public static string Path => Root.Value;

    /// <summary>An absolute path inside the checkout.</summary>
    public static string Combine(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);
}
