using Hardening.Attestation.Bundles;
using Hardening.Attestation.Statements;

namespace Hardening.Cli.Tests;

public sealed class AttestTests
{
    private const string Type = "https://in-toto.io/attestation/test-result/v0.1";

    [Fact]
    public async Task A_statement_names_the_files_by_digest_and_holds_the_predicate()
    {
        using var cli = await Prepared();

        var run = await cli.Run("attest", "Example.nupkg", "notes.txt", "--predicate", "tests.json", "--type", Type, "--key", "k.pem", "-o", "out/b.sigstore.json");

        Assert.Equal((0, "out/b.sigstore.json\n", ""), (run.ExitCode, run.Output, run.Error));
        var bundle = Bundle.Parse(await File.ReadAllBytesAsync(cli["out/b.sigstore.json"]));
        var statement = Statement.Parse(bundle.Envelope!.Payload);
        Assert.Equal(["Example.nupkg", "notes.txt"], statement.Subjects.Select(subject => subject.Name));
        Assert.All(statement.Subjects, subject => Assert.Equal(2, subject.Digest!.Count));
        Assert.Equal("PASSED", statement.Predicate.GetProperty("result").GetString());
    }

    [Fact]
    public async Task Attesting_into_a_jsonl_file_adds_a_line()
    {
        using var cli = await Prepared();
        string[] line = ["attest", "notes.txt", "--predicate", "tests.json", "--type", Type, "--key", "k.pem", "-o", "notes.txt.sigstore.jsonl"];

        await cli.Run(line);
        var second = await cli.Run(line);

        Assert.Equal(0, second.ExitCode);
        Assert.Equal(2, BundleFile.ReadRaw(cli["notes.txt.sigstore.jsonl"]).Count);
    }

    [Fact]
    public async Task Bad_input_is_refused_with_its_code_and_leaves_nothing_behind()
    {
        using var cli = await Prepared();
        cli.Write("array.json", "[]");
        cli.Write("broken.json", "{\"a\":");
        cli.Write("twice.json", "{\"a\":1,\"a\":2}");
        var before = Directory.GetFileSystemEntries(cli.Folder).Order().ToArray();

        await Verifier.Verify(await cli.Transcript(
            $"attest gone.txt --predicate tests.json --type {Type} --key k.pem -o b.sigstore.json",
            $"attest notes.txt --predicate gone.json --type {Type} --key k.pem -o b.sigstore.json",
            $"attest notes.txt --predicate array.json --type {Type} --key k.pem -o b.sigstore.json",
            $"attest notes.txt --predicate broken.json --type {Type} --key k.pem -o b.sigstore.json",
            $"attest notes.txt --predicate twice.json --type {Type} --key k.pem -o b.sigstore.json",
            "attest notes.txt --predicate tests.json --type test-result --key k.pem -o b.sigstore.json",
            $"attest notes.txt --predicate tests.json --type {Type} --key gone.pem -o b.sigstore.json"));

        Assert.Equal(before, Directory.GetFileSystemEntries(cli.Folder).Order());
    }

    private static async Task<CliHarness> Prepared()
    {
        var cli = new CliHarness();
        cli.Write("Example.nupkg", Packages.Make());
        cli.Write("notes.txt", "notes");
        cli.Write("tests.json", "{\"result\":\"PASSED\"}");
        await cli.Run("keys", "new", "-o", "k.pem");
        return cli;
    }
}
