namespace Hardening.Cli.Tests;

public sealed class FindingsTests
{
    private static string Log(string rule, string file) =>
        "{\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"Compiler\",\"rules\":[{\"id\":\"" + rule + "\"}]}},\"results\":[{\"ruleId\":\"" + rule
        + "\",\"level\":\"warning\",\"message\":{\"text\":\"m\"},\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"" + file + "\"},\"region\":{\"startLine\":1}}}]}]}]}";

    [Fact]
    public async Task Logs_of_a_folder_are_joined_on_stdout_or_into_a_file()
    {
        using var cli = new CliHarness();
        cli.Write("bin/One/One.dll.sarif", Log("HT1001", "src/One.cs"));
        cli.Write("bin/Two/Two.dll.sarif", Log("HT1002", "src/Two.cs"));
        cli.Write("bin/Two/notes.txt", "no log");

        // The file of the run before lies in the folder that is read, and is no log of a compilation.
        var transcript = await cli.Transcript("findings bin", "findings bin -o bin/all.sarif", "findings bin -o bin/all.sarif", "findings bin/One/One.dll.sarif");

        await Verifier.Verify(transcript);
        Assert.Equal((await cli.Run("findings", "bin/One/One.dll.sarif", "bin/Two")).Output.TrimEnd(), (await cli.Run("findings", "bin/all.sarif")).Output.TrimEnd());
    }

    [Fact]
    public async Task Bad_input_is_refused_with_its_code()
    {
        using var cli = new CliHarness();
        cli.Write("empty/notes.txt", "no log");
        cli.Write("bad.sarif", "{");
        cli.Write("old.sarif", "{\"version\":\"1.0.0\",\"runs\":[]}");

        var transcript = await cli.Transcript("findings", "findings missing.sarif", "findings empty", "findings bad.sarif", "findings old.sarif", "findings old.sarif -o empty");

        await Verifier.Verify(transcript);
    }
}
