using Hardening.Cryptography.Age;
using Hardening.Cryptography.Tests.Rings;
using Microsoft.Extensions.Configuration;

namespace Hardening.Cryptography.Tests.Readme;

public sealed class ReadmeTests
{
    [Fact]
    public void Every_line_of_code_in_the_README_is_compiled_and_no_sample_has_ten_lines()
    {
        var compiled = File.ReadLines(RepositoryRoot.Combine("tests", "Hardening.Cryptography.Tests", "Readme", "Snippets.cs")).Select(line => line.Trim()).ToHashSet(StringComparer.Ordinal);
        var blocks = File.ReadAllText(RepositoryRoot.Combine("src", "Hardening.Cryptography", "README.md")).Split("```csharp\n").Skip(1).Select(part => part.Split("```")[0]).ToList();
        Assert.True(blocks.Count >= 5);
        foreach (var block in blocks)
        {
            var lines = block.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            Assert.True(lines.Length < 10, block);
            Assert.All(lines, line => Assert.Contains(line, compiled));
        }
    }

    [Fact]
    public async Task The_samples_do_what_they_say()
    {
        using var folder = new TempFolder();
        Assert.NotEmpty(await Snippets.Sign(folder["key.pem"], "password", [1], CancellationToken.None));
        Assert.Equal([1, 2, 3], await Snippets.Seal(folder["ring"], "passphrase", [1, 2, 3], [4]));

        using var setup = new RingSetup();
        using var ring = await setup.Open();
        folder.Write("in", "content");
        await Snippets.File(ring, folder["in"], folder["sealed"], folder["restored"]);
        Assert.Equal("content", File.ReadAllText(folder["restored"]));

        folder.Write("settings.json", """{"Database":{"Password":"value"}}""");
        var configuration = new ConfigurationBuilder();
        await Snippets.Configuration(ring, folder["settings.json"], configuration);
        Assert.Equal("value", configuration.Build()["Database:Password"]);

        using var identity = AgeIdentity.Parse(AgeIdentity.Generate(hybrid: true));
        using var output = new MemoryStream();
        Snippets.Age(new MemoryStream([7]), output, identity.Recipient!);
        output.Position = 0;
        using var reader = AgeEncryption.OpenRead(output, [identity]);
        Assert.Equal(7, reader.ReadByte());
    }
}
