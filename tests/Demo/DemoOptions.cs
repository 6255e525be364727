namespace Demo;

/// <summary>What signs: a given key, or by default the user's development key.</summary>
internal sealed record DemoOptions(string? SigningKey, string? PasswordFile)
{
    /// <summary>Reads the command line; null when it is not understood.</summary>
    public static DemoOptions? Parse(string[] arguments) => arguments switch
    {
        [] => new DemoOptions(null, null),
        ["--signing-key", var key] => new DemoOptions(Path.GetFullPath(key), null),
        ["--signing-key", var key, "--password-file", var file] => new DemoOptions(Path.GetFullPath(key), Path.GetFullPath(file)),
        _ => null,
    };
}
