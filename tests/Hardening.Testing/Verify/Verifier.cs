using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using VerifyTests;

namespace VerifyXunit;

/// <summary>
/// Snapshot comparison with Verify's file names and call shape. <c>Class.Method.verified.txt</c> beside the test is the
/// expectation; on a difference <c>Class.Method.received.txt</c> is written and the test fails with a diff. A snapshot
/// that does not exist yet fails too: it is accepted by renaming the received file.
/// </summary>
public static class Verifier
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Compares a text, or the JSON form of any other value, with its verified file.</summary>
    public static Task Verify(
        object? target,
        VerifySettings? settings = null,
        [CallerFilePath] string sourceFile = "",
        [CallerMemberName] string member = "")
    {
        settings ??= new VerifySettings();
        var text = target as string ?? JsonSerializer.Serialize(target, Json);
        return Compare(Normalize(settings.Scrub(text)), settings, sourceFile, member);
    }

    private static async Task Compare(string received, VerifySettings settings, string sourceFile, string member)
    {
        var folder = Path.Combine(Path.GetDirectoryName(sourceFile)!, settings.Directory ?? string.Empty);
        var name = $"{Path.GetFileNameWithoutExtension(sourceFile)}.{member}" + (settings.Parameters is null ? "" : $"_{settings.Parameters}");
        var verifiedFile = Path.Combine(folder, $"{name}.verified.{settings.Extension}");
        var receivedFile = Path.Combine(folder, $"{name}.received.{settings.Extension}");

        var verified = File.Exists(verifiedFile) ? Normalize(await File.ReadAllTextAsync(verifiedFile)) : null;
        if (verified == received)
        {
            File.Delete(receivedFile);
            return;
        }

        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(receivedFile, received);
        throw new VerifyException(verified is null
            ? $"There is no snapshot yet. Read {receivedFile} and rename it to {Path.GetFileName(verifiedFile)}.\n{received}"
            : $"The result differs from {verifiedFile}.\n{Diff(verified, received)}");
    }

    private static string Normalize(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n');

    private static string Diff(string verified, string received)
    {
        var lines = InlineDiffBuilder.Diff(verified, received).Lines
            .Where(line => line.Type is not ChangeType.Unchanged)
            .Take(60)
            .Select(line => (line.Type is ChangeType.Deleted ? "- " : "+ ") + line.Text);
        return string.Join('\n', lines);
    }
}
