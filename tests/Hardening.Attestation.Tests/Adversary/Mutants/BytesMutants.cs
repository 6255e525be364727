namespace Hardening.Attestation.Tests.Adversary.Mutants;

/// <summary>Each binary field: bits flipped all over it, bytes more and less, and every other way to write the same bytes.</summary>
internal static class BytesMutants
{
    private const int Flips = 16;

    internal static IEnumerable<Mutant> Of(Specimen specimen)
    {
        foreach (var path in JsonMutants.Paths(specimen.Bundle, "").Where(IsBinary))
        {
            var text = JsonMutants.At(specimen.Bundle, path).GetValue<string>();
            foreach (var (what, changed) in Texts(text).Concat(Contents(Convert.FromBase64String(text))))
            {
                yield return JsonMutants.Make(specimen, path, what, (parent, key) => JsonMutants.Set(parent, key, changed));
            }
        }
    }

    /// <summary>The fields that are base64 in proto3 JSON; the checkpoint is text.</summary>
    internal static bool IsBinary(string path) =>
        path.EndsWith(".rawBytes", StringComparison.Ordinal) || path.EndsWith(".keyId", StringComparison.Ordinal)
        || path.EndsWith(".signedEntryTimestamp", StringComparison.Ordinal) || path.EndsWith(".rootHash", StringComparison.Ordinal)
        || path.EndsWith(".canonicalizedBody", StringComparison.Ordinal) || path.EndsWith(".signedTimestamp", StringComparison.Ordinal)
        || path.EndsWith(".digest", StringComparison.Ordinal) || path.EndsWith(".signature", StringComparison.Ordinal)
        || path.EndsWith(".sig", StringComparison.Ordinal) || path.EndsWith(".payload", StringComparison.Ordinal)
        || path.Contains(".hashes[", StringComparison.Ordinal);

    private static IEnumerable<(string What, string Text)> Contents(byte[] bytes)
    {
        for (var flip = 0; flip < Flips; flip++)
        {
            var changed = bytes.ToArray();
            var at = (int)((long)bytes.Length * flip / Flips);
            changed[at] ^= (byte)(1 << (flip % 8));
            yield return ($"with bit {flip % 8} flipped at {flip}/{Flips}", Convert.ToBase64String(changed));
        }

        yield return ("with a zero behind", Convert.ToBase64String([.. bytes, 0]));
        yield return ("with a zero before", Convert.ToBase64String([0, .. bytes]));
        yield return ("without its last byte", Convert.ToBase64String(bytes[..^1]));
        yield return ("without its first byte", Convert.ToBase64String(bytes[1..]));
        yield return ("twice over", Convert.ToBase64String([.. bytes, .. bytes]));
        yield return ("its first half", Convert.ToBase64String(bytes[..(bytes.Length / 2)]));
        yield return ("backwards", Convert.ToBase64String([.. bytes.Reverse()]));
        yield return ("all zeros", Convert.ToBase64String(new byte[bytes.Length]));
        yield return ("encoded twice", Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes))));
        yield return ("in hexadecimal", Convert.ToHexStringLower(bytes));
    }

    private static IEnumerable<(string What, string Text)> Texts(string text)
    {
        var bare = text.TrimEnd('=');
        yield return ("in the other alphabet", bare.Replace('+', '-').Replace('/', '_'));
        yield return ("in a mix of alphabets", "-/" + text);
        yield return ("with padding more", text + "=");
        yield return ("with padding inside", text.Insert(4, "===="));
        if (bare.Length < text.Length)
        {
            yield return ("without padding", bare);
            yield return ("with stray bits", bare[..^1] + (char)(bare[^1] + 1) + text[bare.Length..]);
        }

        yield return ("with a blank inside", text.Insert(4, " "));
        yield return ("with a tab behind", text + "\t");
        yield return ("in lines", text.Insert(Math.Min(76, text.Length), "\r\n"));
        yield return ("with a foreign letter", "é" + text[1..]);
    }
}
