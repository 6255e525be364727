using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hardening.Cryptography.Files;

namespace Hardening.Cryptography.Configuration;

/// <summary>A JSON file of settings with sealed values among clear ones. It is changed as a whole or not at all.</summary>
/// <param name="settings">Seals and opens values.</param>
/// <param name="path">Absolute path; at most 4 MiB, without comments.</param>
public sealed class SealedJsonFile(SealedSettings settings, string path)
{
    private const int MaximumBytes = 4 * 1024 * 1024;
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n" };

    /// <summary>Reads the settings with their sealed values opened, as paths such as <c>Database:Password</c>, for
    /// <c>AddInMemoryCollection</c>.</summary>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="CryptographyException">Missing (HTB0301), unreadable (HTB0302), not JSON (HTB0312), or a value does not
    /// open (HTB0311).</exception>
    public async ValueTask<Dictionary<string, string?>> ReadAsync(CancellationToken cancellationToken = default)
    {
        var result = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in Leaves(string.Empty, Load()))
        {
            var text = value?.GetValueKind() == JsonValueKind.String
                ? await settings.OpenAsync(name, value.GetValue<string>(), cancellationToken).ConfigureAwait(false)
                : value?.ToJsonString();
            if (!result.TryAdd(name, text))
            {
                throw Malformed($"the setting {name} stands in it twice");
            }
        }

        return result;
    }

    /// <summary>Seals the values under some paths in place; those that are sealed already are sealed anew under the ring's
    /// primary.</summary>
    /// <param name="names">Paths such as <c>Database:Password</c>; null for a rotation of all sealed values.</param>
    /// <param name="cancellationToken">Ends the work; the file stays as it is.</param>
    /// <returns>How many values were sealed.</returns>
    /// <exception cref="CryptographyException">As for <see cref="ReadAsync"/>; a path is no text in the file (HTB0312); the file
    /// cannot be written (HTB0309).</exception>
    public async ValueTask<int> SealAsync(IReadOnlyCollection<string>? names, CancellationToken cancellationToken = default)
    {
        var root = Load();
        var wanted = names?.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var count = 0;
        foreach (var (name, value) in Leaves(string.Empty, root).ToList())
        {
            var isText = value?.GetValueKind() == JsonValueKind.String;
            if (!isText || (wanted is null ? !SealedSettings.IsSealed(value!.GetValue<string>()) : !wanted.Remove(name)))
            {
                continue;
            }

            var clear = await settings.OpenAsync(name, value!.GetValue<string>(), cancellationToken).ConfigureAwait(false);
            Replace(value, await settings.SealAsync(name, clear, cancellationToken).ConfigureAwait(false));
            count++;
        }

        if (wanted is { Count: > 0 })
        {
            throw Malformed($"it has no text under {wanted.Order(StringComparer.Ordinal).First()}");
        }

        using var file = AtomicFile.Create(path, replace: true);
        using (var writer = new Utf8JsonWriter(file.Stream, Indented))
        {
            root.WriteTo(writer);
        }

        file.Stream.WriteByte((byte)'\n');
        file.Commit();
        return count;
    }

    private static IEnumerable<(string Name, JsonValue? Value)> Leaves(string prefix, JsonNode? node) => node switch
    {
        JsonObject group => group.SelectMany(member => Leaves(Join(prefix, member.Key), member.Value)),
        JsonArray list => list.SelectMany((item, index) => Leaves(Join(prefix, index.ToString(CultureInfo.InvariantCulture)), item)),
        _ => [(prefix, (JsonValue?)node)],
    };

    private static void Replace(JsonValue value, string text)
    {
        if (value.Parent is JsonObject group)
        {
            group[value.GetPropertyName()] = JsonValue.Create(text);
        }
        else if (value.Parent is JsonArray list)
        {
            list[value.GetElementIndex()] = JsonValue.Create(text);
        }
    }

    private static string Join(string prefix, string name) => prefix.Length == 0 ? name : $"{prefix}:{name}";

    private JsonObject Load()
    {
        using var file = InputFile.Open(path);
        if (file.Length > MaximumBytes)
        {
            throw Malformed("it is too long");
        }

        try
        {
            return JsonNode.Parse(file, documentOptions: Strict) as JsonObject ?? throw Malformed("it is no JSON object");
        }
        catch (JsonException error)
        {
            throw Malformed("it is not JSON without comments and double names", error);
        }
    }

    private CryptographyException Malformed(string why, Exception? inner = null) => new(
        CryptographyCodes.Malformed, $"The file of settings cannot be used: {why}.", "Correct the file.", path, inner);
}
