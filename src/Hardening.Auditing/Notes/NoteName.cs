namespace Hardening.Auditing.Notes;

/// <summary>Names of note keys (C2SP signed-note): not empty, no white space, no plus sign.</summary>
internal static class NoteName
{
    internal static bool IsValid(string name) => name.Length > 0 && !name.Any(c => char.IsWhiteSpace(c) || c == '+');
}
