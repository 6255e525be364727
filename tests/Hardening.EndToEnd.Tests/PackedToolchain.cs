namespace Hardening.EndToEnd.Tests;

/// <summary>The toolchain, packed once for all tests of this project, and a home folder in which its keys are made.</summary>
public sealed class PackedToolchain : IAsyncLifetime
{
    private readonly TempFolder folder = new();
    private ToolchainFeed? feed;

    public ToolchainFeed Feed => feed ?? throw new InvalidOperationException("The fixture has not started.");

    /// <summary>HARDENING_HOME of every command: the tests touch no key of the developer's.</summary>
    public string Home => folder["home"];

    public async Task InitializeAsync() => feed = await ToolchainFeed.Pack(folder.Path);

    public Task DisposeAsync()
    {
        folder.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Runs <c>dotnet</c> so that it finds the packed toolchain.</summary>
    public Task<CommandResult> Dotnet(string workingFolder, params string[] arguments) =>
        DotnetCli.Run(workingFolder, [.. arguments, .. Feed.RestoreArguments], new Dictionary<string, string?> { ["HARDENING_HOME"] = Home });

    /// <summary>Runs the command line as it was built with these tests.</summary>
    public Task<CommandResult> Hardening(string workingFolder, params string[] arguments) =>
        Command.Run(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "hardening.dll"), .. arguments],
            workingFolder,
            new Dictionary<string, string?> { ["HARDENING_HOME"] = Home });
}
