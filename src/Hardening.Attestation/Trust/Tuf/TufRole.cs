using Hardening.Attestation.Json;

namespace Hardening.Attestation.Trust.Tuf;

/// <summary>Who may sign for a role: distinct key ids and how many of them must.</summary>
internal sealed record TufRole(IReadOnlyList<string> KeyIds, long Threshold)
{
    internal const int MaximumKeys = 1024;

    internal static TufRole Read(JsonField field)
    {
        var ids = field["keyids"].Required().Items(MaximumKeys).Select(id => id.String()).ToArray();
        if (ids.Distinct(StringComparer.Ordinal).Count() != ids.Length)
        {
            throw field.Error("a key id is listed twice");
        }

        var threshold = field["threshold"].Int64();
        return threshold >= 1 ? new TufRole(ids, threshold) : throw field.Error("the threshold must be at least 1");
    }

    internal static IReadOnlyDictionary<string, TufKey?> ReadKeys(JsonField field)
    {
        var keys = field.Object().Members();
        return keys.Count <= MaximumKeys
            ? keys.ToDictionary(key => key.Name, key => TufKey.Read(key.Value), StringComparer.Ordinal)
            : throw field.Error("there are too many keys");
    }
}
