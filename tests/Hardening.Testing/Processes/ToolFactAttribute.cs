using Xunit;

namespace Hardening.Testing;

/// <summary>
/// A test that runs programs which a bare SDK machine lacks (openssl, node, softhsm2-util ...). It is skipped and names
/// them where they are absent; with HARDENING_REQUIRE_TOOLS set (as CI does) their absence is a failure, unless they are
/// optional: peers that not every system offers.
/// </summary>
public sealed class ToolFactAttribute : FactAttribute
{
    private readonly string[] missing;

    /// <summary>Names the programs that must be on PATH.</summary>
    public ToolFactAttribute(params string[] programs)
    {
        missing = [.. programs.Where(program => Find(program) is null)];
        if (missing.Length > 0 && Environment.GetEnvironmentVariable("HARDENING_REQUIRE_TOOLS") is not { Length: > 0 })
        {
            Skip = "not installed here: " + string.Join(", ", missing);
        }
    }

    /// <summary>Whether the test is skipped without the programs even where programs are required.</summary>
    public bool Optional
    {
        get;
        set
        {
            field = value;
            Skip = value && missing.Length > 0 ? "not installed here: " + string.Join(", ", missing) : Skip;
        }
    }

    /// <summary>Absolute path of a program on PATH, or null.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => new[] { System.IO.Path.Combine(folder, program), System.IO.Path.Combine(folder, program + ".exe") })
        .FirstOrDefault(File.Exists);
}
