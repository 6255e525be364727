using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Build.Framework;

namespace Hardening.Build.Tasks;

/// <summary>
/// The SDK notes in its manifests of static web assets when each file was written on this machine, which a checkout or a restore decides.
/// All of them get one time instead. The entity tag beside it, a digest of the content, still tells a changed file. And the endpoints of one
/// route get one order, see <see cref="AssetEndpoints"/>.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed partial class FixAssetTimes : CodedTask
{
    /// <summary>Absolute paths of manifests, JSON or MSBuild; those that are not there are passed over.</summary>
    [Required]
    public string[] Manifests { get; set; } = [];

    /// <summary>The time, in seconds since 1970.</summary>
    [Required]
    public string Seconds { get; set; } = "";

    /// <inheritdoc/>
    protected override void Run()
    {
        if (!long.TryParse(Seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
        {
            throw new TaskException(TaskCodes.TimeOfAssets, $"'{Seconds}' is no number of seconds since 1970.", "Correct SOURCE_DATE_EPOCH or HardeningFallbackTimestamp.");
        }

        var time = DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("r", CultureInfo.InvariantCulture);
        foreach (var manifest in Manifests.Where(File.Exists))
        {
            Fix(manifest, time);
        }
    }

    private static void Fix(string manifest, string time)
    {
        try
        {
            var before = File.ReadAllText(manifest);
            var after = Times().Replace(before, match => match.Groups["before"].Value + time);
            after = Path.GetExtension(manifest) == ".json" ? AssetEndpoints.InOrder(after) : after;
            if (after != before)
            {
                var mark = File.ReadAllBytes(manifest).AsSpan().StartsWith(Encoding.UTF8.Preamble);
                File.WriteAllText(manifest, after, new UTF8Encoding(mark));
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new TaskException(TaskCodes.TimeOfAssets, "The manifest of static web assets cannot be changed: " + error.Message, "Delete it and build again.", manifest, error);
        }
    }

    // A response header in JSON, also inside of MSBuild's XML, and an element of an MSBuild file; the time as HTTP writes it (RFC 9110, 5.6.7).
    [GeneratedRegex(
        "(?<before>\"Last-Modified\"\\s*,\\s*\"Value\"\\s*:\\s*\"|<LastWriteTime>)[A-Z][a-z]{2}, \\d{2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}:\\d{2} GMT",
        RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Times();
}
