using System.Buffers;

namespace Hardening.Attestation.Json;

/// <summary>Lower-case hexadecimal, the only form in which digests are written and compared.</summary>
internal static class Hex
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    internal static bool IsLower(string text, int length) => text.Length == length && !text.AsSpan().ContainsAnyExcept(Digits);
}
