namespace Hardening.Cli.Tests;

/// <summary>A working folder with a package, its signed provenance beside it, and the key that signed.</summary>
internal static class VerifyWorkspace
{
    public const string Provenance = """
        {
          "buildDefinition": {
            "buildType": "https://hardening-toolchain.example/buildtypes/msbuild/v1",
            "externalParameters": {
              "source": { "uri": "git+https://git.example/acme/widgets", "ref": "refs/heads/main" },
              "project": "src/Example.csproj",
              "targets": ["Pack"],
              "properties": { "Configuration": "Release" }
            },
            "resolvedDependencies": [
              { "uri": "git+https://git.example/acme/widgets@refs/heads/main", "digest": { "gitCommit": "0123456789abcdef0123456789abcdef01234567" } }
            ]
          },
          "runDetails": { "builder": { "id": "https://builder.example/ci" } }
        }
        """;

    public const string Policy = """
        version: 1
        keys:
          - k.pub.pem
        builders:
          - https://builder.example/ci
        source:
          repository: git+https://git.example/acme/widgets
          branches: [main]
        """;

    public static async Task<CliHarness> CreateAsync()
    {
        var cli = new CliHarness();
        cli.Write("Example.nupkg", Packages.Make());
        cli.Write("provenance.json", Provenance);
        cli.Write("policy.yml", Policy);
        await ShouldWork(cli, "keys new -o k.pem");
        await ShouldWork(cli, "keys export --key k.pem -o k.pub.pem");
        await ShouldWork(cli, "attest Example.nupkg --predicate provenance.json --type https://slsa.dev/provenance/v1 --key k.pem -o Example.nupkg.sigstore.json");
        return cli;
    }

    public static async Task ShouldWork(CliHarness cli, string commandLine)
    {
        var run = await cli.Run(commandLine.Split(' '));
        Assert.True(run.ExitCode == 0, run.ToString());
    }
}
