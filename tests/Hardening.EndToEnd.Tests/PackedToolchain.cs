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
        Dotnet(workingFolder, new Dictionary<string, string?>(), arguments);

    /// <summary>The same with further environment variables. The build server's own are hidden: tests set what they need.</summary>
    public Task<CommandResult> Dotnet(string workingFolder, IReadOnlyDictionary<string, string?> environment, IReadOnlyList<string> arguments) =>
        DotnetBehind([], workingFolder, environment, arguments);

    /// <summary>The same started by another program, which is given with its arguments.</summary>
    public Task<CommandResult> DotnetBehind(
        IReadOnlyList<string> starter, string workingFolder, IReadOnlyDictionary<string, string?> environment, IReadOnlyList<string> arguments)
    {
        var all = new Dictionary<string, string?> { ["HARDENING_HOME"] = Home, ["CI"] = null, ["GITHUB_ACTIONS"] = null, ["SOURCE_DATE_EPOCH"] = null };
        foreach (var (name, value) in environment)
        {
            all[name] = value;
        }

        return DotnetCli.Run(workingFolder, [.. arguments, .. Feed.RestoreArguments], all, starter);
    }

    /// <summary>An absolute path below the fixture's folder, gone with it.</summary>
    public string Scratch(string name) => folder["scratch/" + name];

    /// <summary>Runs the command line as it was built with these tests.</summary>
    public Task<CommandResult> Hardening(string workingFolder, params string[] arguments) =>
        Command.Run(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "hardening.dll"), .. arguments],
            workingFolder,
            new Dictionary<string, string?> { ["HARDENING_HOME"] = Home });
}
