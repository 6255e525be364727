namespace Hardening.EndToEnd.Tests.Evidence;

/// <summary>
/// Every kind of output, made twice under circumstances that differ in all that should not matter: folder, user, time zone, language, number of
/// processes, a clean tree or one that held another state of the source a moment ago.
/// </summary>
[Collection(ToolchainCollection.Name)]
public class ReproducibleFormTests(PackedToolchain toolchain)
{
    private const string Symbols = "<IncludeSymbols>true</IncludeSymbols><SymbolPackageFormat>snupkg</SymbolPackageFormat>";
    private const string Rid = "<RuntimeIdentifier>linux-x64</RuntimeIdentifier>";

    /// <summary>Properties of the project, and the verb that makes its outputs.</summary>
    private static readonly Dictionary<string, (string Sdk, string Properties, string Verb)> Forms = new()
    {
        ["library"] = ("Microsoft.NET.Sdk", "<TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks><GenerateDocumentationFile>true</GenerateDocumentationFile><NoWarn>CS1591</NoWarn>" + Symbols, "pack"),
        ["tool"] = ("Microsoft.NET.Sdk", "<TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType><PackAsTool>true</PackAsTool>" + Symbols, "pack"),
        ["application"] = ("Microsoft.NET.Sdk", "<TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType>" + Rid + "<SelfContained>false</SelfContained>", "publish"),
        ["single-file"] = ("Microsoft.NET.Sdk", "<TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType><PublishSingleFile>true</PublishSingleFile><SelfContained>true</SelfContained>" + Rid, "publish"),
        ["trimmed"] = ("Microsoft.NET.Sdk", "<TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType><PublishTrimmed>true</PublishTrimmed><SelfContained>true</SelfContained>" + Rid, "publish"),
        ["compiled-ahead"] = ("Microsoft.NET.Sdk", "<TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType><PublishReadyToRun>true</PublishReadyToRun><SelfContained>false</SelfContained>" + Rid, "publish"),
        ["web"] = ("Microsoft.NET.Sdk.Web", "<TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType>", "publish"),
        ["native-code"] = ("Microsoft.NET.Sdk", "<TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType><PublishAot>true</PublishAot>" + Rid, "publish"),
    };

    // A sample is made in the first form in every run, see SampleTests; native code wants a linker and minutes.
    private static readonly string[] Rare = ["application", "compiled-ahead", "native-code"];

    /// <summary>HARDENING_PUBLISH_FORMS=all, as the weekly run has it, names the rare ones, too.</summary>
    public static TheoryData<string> Names =>
        [.. Forms.Keys.Where(form => !Rare.Contains(form) || Environment.GetEnvironmentVariable("HARDENING_PUBLISH_FORMS") == "all")];

    [ToolTheory("unshare", "git")]
    [MemberData(nameof(Names))]
    public async Task Another_folder_user_time_zone_language_and_history_of_the_tree_change_no_byte(string form)
    {
        var (sdk, properties, verb) = Forms[form];
        using var first = Project(sdk, properties);
        using var elsewhere = new TempFolder();
        await Git(first, "init", "-q");
        await Git(first, "add", "-A");
        await Git(first, "-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-qm", "first");
        var second = elsewhere["quite/another/place"];
        (await Command.Run("git", ["clone", "-q", first.Path, second], elsewhere.Path)).ShouldExit();

        (await toolchain.Dotnet(first.Path, new Dictionary<string, string?> { ["TZ"] = "UTC", ["LC_ALL"] = "C.UTF-8" }, [verb, "-v:quiet", "-nologo", "-m:1"])).ShouldExit();
        await AnotherUser.MakeTwice(toolchain, elsewhere["home"], second, verb, "-v:quiet", "-nologo", "-m:2");

        var outputs = AnotherUser.Outputs(first.Path);
        Assert.Contains(outputs.Keys, name => name.EndsWith(verb == "pack" ? ".nupkg" : "Gadgets", StringComparison.Ordinal));
        Assert.Contains(outputs.Keys, name => name.EndsWith(".sbom.cdx.json", StringComparison.Ordinal));
        Assert.Equal([], AnotherUser.Different(outputs, AnotherUser.Outputs(second)));
    }

    private Consumer Project(string sdk, string properties)
    {
        var project = new Consumer(toolchain, properties, sdk);
        project.Write(".gitignore", "bin/\nobj/\nlogs/\n");
        project.Write("Words.resx", Resource("Hello"));
        project.Write("Words.de.resx", Resource("Hallo"));
        project.Write("Words.tr.resx", Resource("Merhaba"));
        project.Write("data.bin", "data");
        if (properties.Contains("Exe", StringComparison.Ordinal))
        {
            project.Write("Program.cs", "System.Console.WriteLine(new Gadgets.Gadget().Name);");
        }

        if (sdk.EndsWith("Web", StringComparison.Ordinal))
        {
            // Generated code says where its page lies; static files are fingerprinted, compressed, and listed with a time.
            project.Write("Pages/Index.cshtml", "@page\n@{ var count = 3; }\n<p>@count gadgets</p>\n");
            project.Write("wwwroot/site.css", string.Concat(Enumerable.Range(0, 300).Select(number => $".g{number} {{ width: {number}px; }}\n")));
            project.Write("wwwroot/js/site.js", "console.log('gadgets');\n");
        }

        // Code that generators write: a regular expression, and a serializer.
        project.Write("Generated.cs", """
            #if NET
            namespace Gadgets
            {
                internal static partial class Names
                {
                    [System.Text.RegularExpressions.GeneratedRegex("^[a-z]{1,20}$")]
                    internal static partial System.Text.RegularExpressions.Regex Valid();
                }

                [System.Text.Json.Serialization.JsonSerializable(typeof(Gadget))]
                internal sealed partial class Json : System.Text.Json.Serialization.JsonSerializerContext;
            }
            #endif
            """);
        return project;
    }

    private static string Resource(string hello) => $"""
        <root>
          <resheader name="resmimetype"><value>text/microsoft-resx</value></resheader>
          <resheader name="version"><value>2.0</value></resheader>
          <resheader name="reader"><value>System.Resources.ResXResourceReader, System.Windows.Forms</value></resheader>
          <resheader name="writer"><value>System.Resources.ResXResourceWriter, System.Windows.Forms</value></resheader>
          <data name="Hello" xml:space="preserve"><value>{hello}</value></data>
        </root>
        """;

    private static async Task Git(Consumer project, params string[] arguments) =>
        (await Command.Run("git", arguments, project.Path, new Dictionary<string, string?> { ["GIT_COMMITTER_DATE"] = "2024-05-06T07:08:10Z" })).ShouldExit();
}
