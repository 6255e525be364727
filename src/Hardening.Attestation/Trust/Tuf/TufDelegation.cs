using System.Security.Cryptography;
using System.Text;
using Hardening.Attestation.Json;

namespace Hardening.Attestation.Trust.Tuf;

/// <summary>A delegation (specification, 4.5): a role that may speak for the targets whose path matches.</summary>
internal sealed record TufDelegation(
    string Name, TufRole Role, bool Terminating, IReadOnlyList<string> Paths, IReadOnlyList<string> PathHashPrefixes)
{
    private const int MaximumPatterns = 16_384;

    internal static TufDelegation Read(JsonField field)
    {
        var name = field["name"].NonEmptyString();

        // Role names become file names, and some file systems fold case: no delegated role may overwrite a top-level one.
        if (TufRoles.TopLevel.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            throw field.Error($"a delegated role cannot be called '{name}'");
        }

        var paths = field["paths"];
        var prefixes = field["path_hash_prefixes"];
        if (paths.Exists == prefixes.Exists)
        {
            throw field.Error("exactly one of 'paths' and 'path_hash_prefixes' is expected");
        }

        var terminating = field["terminating"].Required().Element.ValueKind switch
        {
            System.Text.Json.JsonValueKind.True => true,
            System.Text.Json.JsonValueKind.False => false,
            _ => throw field.Error("'terminating' must be true or false"),
        };
        return new TufDelegation(name, TufRole.Read(field), terminating, Strings(paths), Strings(prefixes));
    }

    internal bool Covers(string targetPath)
    {
        if (PathHashPrefixes.Count == 0)
        {
            return Paths.Any(pattern => TufPath.Matches(targetPath, pattern));
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(targetPath)));
        return PathHashPrefixes.Any(prefix => hash.StartsWith(prefix, StringComparison.Ordinal));
    }

    private static string[] Strings(JsonField field) => [.. field.Items(MaximumPatterns).Select(item => item.String())];
}
