namespace Hardening.EndToEnd.Tests.Evidence;

/// <summary>A throw-away project outside the repository that references the packed toolchain.</summary>
internal sealed class Consumer : IDisposable
{
    private readonly PackedToolchain toolchain;
    private readonly TempFolder folder = new();
    private int builds;

    public Consumer(PackedToolchain toolchain, string properties, string sdk = "Microsoft.NET.Sdk", string items = "", string reference = "PrivateAssets=\"all\"")
    {
        this.toolchain = toolchain;
        folder.Write("Gadgets.csproj", $"""
            <Project Sdk="{sdk}">
              <PropertyGroup>
                {properties}
                <Version>1.0.0</Version>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Hardening.Toolchain" Version="0.1.0" {reference} />
                {items}
              </ItemGroup>
            </Project>
            """);
        folder.Write("Gadget.cs", "namespace Gadgets\n{\n    public sealed class Gadget\n    {\n        public string Name => \"gadget\";\n    }\n}\n");
    }

    private Consumer(PackedToolchain toolchain) => this.toolchain = toolchain;

    /// <summary>What <c>dotnet new</c> makes, with the one package reference added unless that is left to the test.</summary>
    public static async Task<Consumer> FromTemplate(PackedToolchain toolchain, string template, bool reference = true)
    {
        const string Project = "Gadgets.csproj";
        var consumer = new Consumer(toolchain);
        (await DotnetCli.Run(consumer.Path, ["new", template, "--no-restore", "-n", "Gadgets", "-o", "."])).ShouldExit();
        var text = consumer.Read(Project);
        var end = text.LastIndexOf("</Project>", StringComparison.Ordinal);
        consumer.Write(Project, !reference ? text : text.Insert(end, """
            <ItemGroup><PackageReference Include="Hardening.Toolchain" Version="0.1.0" PrivateAssets="all" /></ItemGroup>

            """));
        return consumer;
    }

    public string this[string relative] => folder[relative];

    public string Path => folder.Path;

    public void Write(string relative, string text) => folder.Write(relative, text);

    public string Read(string relative) => File.ReadAllText(folder[relative]);

    public bool Exists(string relative) => File.Exists(folder[relative]);

    public Task<BuildRun> Dotnet(params string[] arguments) => Dotnet(new Dictionary<string, string?>(), arguments);

    public async Task<BuildRun> Dotnet(IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        var log = folder[$"logs/{++builds}.binlog"];
        var result = await toolchain.Dotnet(folder.Path, environment, [.. arguments, "-nologo", "-v:minimal", "-bl:" + log]);
        return new BuildRun(result, log);
    }

    public Task<CommandResult> Hardening(params string[] arguments) => toolchain.Hardening(folder.Path, arguments);

    public void Dispose() => folder.Dispose();
}
