using System.Text;

namespace Hardening.Attestation.Tests.Adversary.Mutants;

/// <summary>The document as text: cut off, and with letters more, less and changed, all over it.</summary>
internal static class TextMutants
{
    private const int Places = 64;

    internal static IEnumerable<Mutant> Of(Specimen specimen)
    {
        var text = Encoding.UTF8.GetBytes(specimen.Bundle.ToJsonString());
        for (var place = 0; place < Places; place++)
        {
            var at = (int)((long)text.Length * place / Places);
            yield return Make(specimen, $"cut off at {place}/{Places}", text[..at]);
            yield return Make(specimen, $"a letter less at {place}/{Places}", [.. text[..at], .. text[(at + 1)..]]);
            yield return Make(specimen, $"a zero more at {place}/{Places}", [.. text[..at], 0, .. text[at..]]);
            yield return Make(specimen, $"a byte changed at {place}/{Places}", [.. text[..at], (byte)(text[at] ^ 0x04), .. text[(at + 1)..]]);
            yield return Make(specimen, $"a byte past ASCII at {place}/{Places}", [.. text[..at], (byte)(text[at] | 0x80), .. text[(at + 1)..]]);
        }
    }

    private static Mutant Make(Specimen specimen, string what, byte[] bytes) => new("", what, new Attempt(what, specimen, bytes));
}
