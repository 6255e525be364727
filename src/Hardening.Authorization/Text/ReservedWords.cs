using System.Collections.Frozen;

namespace Hardening.Authorization.Text;

/// <summary>Words that cannot name anything.</summary>
internal static class ReservedWords
{
    private static readonly FrozenSet<string> Words = FrozenSet.ToFrozenSet(
        ["true", "false", "if", "then", "else", "in", "is", "like", "has", "__cedar"], StringComparer.Ordinal);

    public static bool Contains(string word) => Words.Contains(word);
}
