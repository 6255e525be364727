using Hardening.Testing;

namespace Demo;

/// <summary>The <c>hardening</c> tool, installed from the package that was just made.</summary>
internal sealed class InstalledTool(string program)
{
    public static async Task<InstalledTool> Install(DemoFolders folders)
    {
        (await DotnetCli.Run(
            folders.Root,
            ["tool", "install", "Hardening.Cli", "--tool-path", folders.Tool, "--add-source", folders.Packages, "--verbosity", "quiet"])).ShouldExit();
        return new InstalledTool(Path.Combine(folders.Tool, OperatingSystem.IsWindows() ? "hardening.exe" : "hardening"));
    }

    public Task<CommandResult> Run(params string[] arguments) => Command.Run(program, arguments, RepositoryRoot.Path);
}
