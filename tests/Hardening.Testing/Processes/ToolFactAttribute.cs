using Xunit;

namespace Hardening.Testing;

/// <summary>
/// A test that runs programs which a bare SDK machine lacks (openssl, node, softhsm2-util ...). It is skipped and names
/// them where they are absent; with HARDENING_REQUIRE_TOOLS set (as CI does) their absence is a failure.
/// </summary>
public sealed class ToolFactAttribute : FactAttribute
{
    /// <summary>Names the programs that must be on PATH.</summary>
    public ToolFactAttribute(params string[] programs)
    {
        var missing = programs.Where(program => Find(program) is null).ToArray();
        if (missing.Length > 0 && Environment.GetEnvironmentVariable("HARDENING_REQUIRE_TOOLS") is not { Length: > 0 })
        {
            Skip = "not installed here: " + string.Join(", ", missing);
        }
    }

    /// <summary>Absolute path of a program on PATH, or null.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => new[] { System.IO.Path.Combine(folder, program), System.IO.Path.Combine(folder, program + ".exe") })
        .FirstOrDefault(File.Exists);
}
