using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace TradingDesk.Tests;

/// <summary>The desk, walked through by people with browsers.</summary>
public sealed partial class StoryTests(ITestOutputHelper output)
{
    private const string Transcript = "StoryTests.The_story_is_walked_through.verified.txt";

    [ToolFact("chromium", "node", "npm", "bwrap", "prlimit", "ps")]
    public async Task The_story_is_walked_through()
    {
        using var folder = new TempFolder();
        var data = folder["data"];
        var home = Directory.CreateDirectory(folder["home"]);
        await using var desk = await DeskProcess.StartAsync(data, new Dictionary<string, string> { ["HOME"] = home.FullName }, [], []);

        var story = await WalkAsync(desk, data, []);

        await Verifier.Verify(story.Output);
        await AfterwardsAsync(desk, data, story.Error);
        Assert.Empty(home.EnumerateFiles("*", SearchOption.AllDirectories));
    }

    [ToolFact("chromium", "node", "npm", "bwrap", "prlimit", "ps", SoftToken.Program)]
    public async Task The_story_is_walked_through_with_keys_under_a_token()
    {
        using var folder = new TempFolder();
        var token = SoftToken.Shared;
        token.AddAes("desk");
        var pin = folder.Write("pin", token.Pin);
        var data = folder["data"];
        await using var desk = await DeskProcess.StartAsync(
            data, new Dictionary<string, string> { [SoftToken.Variable] = SoftToken.Settings }, [], ["--Token", token.Uri("desk"), "--PassphraseFile", pin]);

        var story = await WalkAsync(desk, data, []);

        Assert.Equal(await TranscriptAsync(), story.Output.TrimEnd('\n'));
        Assert.Contains("pkcs11", await File.ReadAllTextAsync(Path.Combine(data, "keys", "ring.json")), StringComparison.Ordinal);
    }

    [ToolFact("chromium", "node", "npm", "bwrap", "prlimit", "ps", "setpriv")]
    [SupportedOSPlatform("linux")]
    public async Task The_story_is_walked_through_at_a_desk_of_a_user_without_rights()
    {
        using var folder = new TempFolder();
        File.SetUnixFileMode(folder.Path, (UnixFileMode)0b111_111_111);
        var data = folder["data"];
        string[] nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
        await using var desk = await DeskProcess.StartAsync(data, [], nobody, []);

        var story = await WalkAsync(desk, data, nobody);

        Assert.Equal(await TranscriptAsync(), story.Output.TrimEnd('\n'));
    }

    private static Task<string> TranscriptAsync() => File.ReadAllTextAsync(RepositoryRoot.Combine("tests", "TradingDesk.Tests", Transcript));

    private async Task<CommandResult> WalkAsync(DeskProcess desk, string data, string[] user)
    {
        var pictures = Directory.CreateDirectory(Environment.GetEnvironmentVariable("DESK_PICTURES") ?? Path.Combine(AppContext.BaseDirectory, "pictures"));
        var setting = JsonSerializer.Serialize(new
        {
            port = desk.Port, exchangePort = desk.ExchangePort, desk = desk.Id, invitations = desk.Invitations,
            hardening = DeskProcess.Program("Hardening.Cli", "hardening.dll"), lockdown = Path.Combine(data, "lockdown.json"), user,
            authority = Path.Combine(data, "authority.pem"), chromium = ToolFactAttribute.Find("chromium"), pictures = pictures.FullName,
        });
        var scripts = await NpmFolder.InstallAsync("TradingDesk.Tests", "story");
        var environment = new Dictionary<string, string?> { ["STORY"] = setting, ["NODE_EXTRA_CA_CERTS"] = Path.Combine(data, "authority.pem") };
        var story = await Command.Run("node", ["story.mjs"], scripts, environment, timeout: TimeSpan.FromMinutes(5));
        output.WriteLine(story.Error);
        output.WriteLine(desk.Output);
        return story.ShouldExit();
    }

    private static async Task AfterwardsAsync(DeskProcess desk, string data, string told)
    {
        // 1. It ends as a failing machine would. Nothing secret is in clear on the disk, or was logged.
        await desk.KillAsync();
        var key = SecretLine().Match(told).Groups[1].Value;
        foreach (var secret in new[] { desk.Passphrase, key, "correct horse battery staple", desk.Invitations[1] })
        {
            Assert.NotEmpty(secret);
            Assert.DoesNotContain(Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories), file => Holds(file, secret));
        }

        Assert.DoesNotContain(key, desk.Output, StringComparison.Ordinal);

        // 2. A wrong passphrase does not open it.
        var file = Path.Combine(Path.GetDirectoryName(data)!, "passphrase");
        await File.WriteAllTextAsync(file, "not the passphrase");
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => DeskProcess.StartAsync(data, "--PassphraseFile", file));
        Assert.Contains("HTB0311", refused.Message, StringComparison.Ordinal);

        // 3. With the right one it goes on where it was.
        await File.WriteAllTextAsync(file, desk.Passphrase);
        await using (var again = await DeskProcess.StartAsync(data, "--PassphraseFile", file))
        {
            Assert.Empty(again.Invitations);
            Assert.Contains("A lockdown is in force: before the machine fails", again.Output, StringComparison.Ordinal);
            await again.KillAsync();
        }

        // 4. A changed byte of the latest entries is found: the desk does not go on over it.
        var entries = Directory.EnumerateFiles(Path.Combine(data, "audit", "tile", "entries"), "*", SearchOption.AllDirectories)
            .OrderByDescending(File.GetLastWriteTimeUtc).First();
        var bytes = await File.ReadAllBytesAsync(entries);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(entries, bytes);
        var damaged = await Assert.ThrowsAsync<InvalidOperationException>(() => DeskProcess.StartAsync(data, "--PassphraseFile", file));
        Assert.Contains("HTB0816", damaged.Message, StringComparison.Ordinal);
    }

    private static bool Holds(string file, string secret) => File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) >= 0;

    [GeneratedRegex("^secret (.+)$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex SecretLine();
}
