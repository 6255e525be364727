using Hardening.Attestation.Verification;

namespace Hardening.Attestation.Tests.Adversary.Forgeries;

/// <summary>Expectations that an honest certificate nearly meets; each must be whole and exact.</summary>
internal static class IdentityForgeries
{
    internal static IEnumerable<Attempt> Of(Specimen specimen)
    {
        if (specimen.Identity is not { } honest)
        {
            yield break;
        }

        foreach (var (what, text) in Near(honest.Identity))
        {
            yield return Expecting(specimen, "identity " + what, honest with { Identity = text });
        }

        foreach (var (what, text) in Near(honest.Issuer))
        {
            yield return Expecting(specimen, "issuer " + what, honest with { Issuer = text });
        }

        yield return Expecting(specimen, "identity and issuer swapped", new CertificateIdentity(honest.Issuer, honest.Identity));
        yield return Expecting(specimen, "identity given as issuer too", honest with { Issuer = honest.Identity });
        yield return Expecting(specimen, "issuer given as identity too", honest with { Identity = honest.Issuer });
        yield return Expecting(specimen, "both empty", new CertificateIdentity("", ""));
        yield return Expecting(specimen, "both any pattern", new CertificateIdentity(".*", ".*"));
    }

    private static IEnumerable<(string What, string Text)> Near(string text)
    {
        yield return ("without its last character", text[..^1]);
        yield return ("without its first character", text[1..]);
        yield return ("cut in half", text[..(text.Length / 2)]);
        yield return ("with one character more", text + "x");
        yield return ("with a character before", "x" + text);
        yield return ("with a slash more", text + "/");
        yield return ("in capitals", text.ToUpperInvariant());
        yield return ("in another scheme", text.Replace("https", "http", StringComparison.Ordinal));
        yield return ("with a blank behind", text + " ");
        yield return ("with a blank before", " " + text);
        yield return ("with a line feed behind", text + "\n");
        yield return ("with a zero behind", text + "\0");
        yield return ("with a fragment", text + "#");
        yield return ("with a query", text + "?");
        yield return ("as any pattern", ".*");
        yield return ("as an anchored pattern", "^" + System.Text.RegularExpressions.Regex.Escape(text) + "$");
        yield return ("as an open pattern", text[..^4] + ".*");
        yield return ("as a wildcard", "*");
        yield return ("as an open wildcard", text[..^4] + "*");
        yield return ("with a dot for any character", "." + text[1..]);
        yield return ("with a look-alike letter", text.Replace('e', 'е'));
        yield return ("with a soft hyphen", text.Insert(5, "\u00ad"));
        yield return ("with a zero-width blank", text.Insert(5, "\u200b"));
        yield return ("empty", "");
        yield return ("blank", " ");
        yield return ("in a list", text + "," + text);
    }

    private static Attempt Expecting(Specimen specimen, string what, CertificateIdentity identity) =>
        specimen.Attempt(what, specimen.Bundle) with { Identity = identity };
}
