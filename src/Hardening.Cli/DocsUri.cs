namespace Hardening.Cli;

/// <summary>Addresses of our documentation and schemas.</summary>
internal static class DocsUri
{
    private const string Base = "https://hardening-toolchain.example/";

    /// <summary>The page of a message or check code.</summary>
    public static string Code(string code) => $"{Base}codes/{code}";

    /// <summary>The identifier of a JSON output, with its version.</summary>
    public static string Schema(string name, int version = 1) => $"{Base}schemas/cli/{name}/v{version}";
}
