using System.Globalization;

namespace Hardening.Attestation.Tests.Adversary.Mutants;

/// <summary>
/// Each element of the signing certificate and of the time stamps: another tag class, primitive for constructed, other
/// lengths, the other encodings of the same length that BER knows, and the first and last byte of its content.
/// </summary>
internal static class DerMutants
{
    internal static IEnumerable<Mutant> Of(Specimen specimen)
    {
        foreach (var path in JsonMutants.Paths(specimen.Bundle, "").Where(path =>
            path.EndsWith(".rawBytes", StringComparison.Ordinal) || path.EndsWith(".signedTimestamp", StringComparison.Ordinal)))
        {
            var der = Convert.FromBase64String(JsonMutants.At(specimen.Bundle, path).GetValue<string>());
            var number = 0;
            foreach (var (start, header, length) in Elements(der, 0, der.Length))
            {
                var place = (number++).ToString(CultureInfo.InvariantCulture);
                foreach (var (what, changed) in Changes(der, start, header, length))
                {
                    yield return JsonMutants.Make(specimen, path, $"element {place}: {what}",
                        (parent, key) => JsonMutants.Set(parent, key, Convert.ToBase64String(changed)));
                }
            }
        }
    }

    private static IEnumerable<(string What, byte[] Changed)> Changes(byte[] der, int start, int header, int length)
    {
        byte[] With(int at, byte value) => [.. der[..at], value, .. der[(at + 1)..]];
        yield return ("application class", With(start, (byte)(der[start] ^ 0x40)));
        yield return ("context class", With(start, (byte)(der[start] ^ 0x80)));
        yield return ("private class", With(start, (byte)(der[start] ^ 0xC0)));
        yield return ("the other form", With(start, (byte)(der[start] ^ 0x20)));
        yield return ("the next tag", With(start, (byte)(der[start] ^ 0x01)));
        yield return ("a longer length", With(start + header - 1, (byte)(der[start + header - 1] + 1)));
        yield return ("a shorter length", With(start + header - 1, (byte)(der[start + header - 1] - 1)));
        yield return ("an indefinite length", [.. der[..(start + 1)], 0x80, .. der[(start + header)..]]);
        yield return ("a length with a zero before", [.. der[..(start + 1)], .. Long(length), .. der[(start + header)..]]);
        yield return ("a byte behind its content", [.. der[..(start + header + length)], 0, .. der[(start + header + length)..]]);
        if (length > 0)
        {
            yield return ("another first byte", With(start + header, (byte)(der[start + header] ^ 0x01)));
            yield return ("another last byte", With(start + header + length - 1, (byte)(der[start + header + length - 1] ^ 0x01)));
        }
    }

    private static byte[] Long(int length) => [0x84, 0, (byte)(length >> 16), (byte)(length >> 8), (byte)length];

    /// <summary>Every element, outer before inner; what a primitive element holds is not looked into.</summary>
    private static IEnumerable<(int Start, int Header, int Length)> Elements(byte[] der, int from, int to)
    {
        while (from < to)
        {
            var first = der[from + 1];
            var (header, length) = first < 0x80 ? (2, (int)first) : (2 + (first & 0x7F), Big(der, from + 2, first & 0x7F));
            yield return (from, header, length);
            if ((der[from] & 0x20) != 0)
            {
                foreach (var inner in Elements(der, from + header, from + header + length))
                {
                    yield return inner;
                }
            }

            from += header + length;
        }
    }

    private static int Big(byte[] der, int at, int count)
    {
        var value = 0;
        for (var index = 0; index < count; index++)
        {
            value = (value << 8) | der[at + index];
        }

        return value;
    }
}
