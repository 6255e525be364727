using System.Text;
using Hardening.Secrets.Engine;
using Hardening.Secrets.Proofs;

namespace Hardening.Secrets.Detectors;

/// <summary>
/// PEM private keys (RFC 7468): PKCS#1, PKCS#8, SEC 1, OpenSSH, OpenPGP. The body must decode and begin like the structure it is
/// named for; an encrypted key is a note; a header alone is nothing.
/// </summary>
internal sealed class PrivateKeyDetector : IDetector
{
    public static readonly SecretRule Rule = new("private-key", "Private key", "everyone who trusts the key");
    private const string Begin = "-----BEGIN ";
    private const string End = "-----END ";
    private const int MaximumLength = 64 * 1024;
    private static readonly string[] Headers = ["Proc-Type:", "DEK-Info:", "Version:", "Comment:", "Charset:", "Hash:"];

    public IEnumerable<AnchorWindow> Anchors => [new AnchorWindow(AnchorWindow.KeyOf('-', 'B', 'E', 'G'), 4, 0)];

    public void Look(ScanText text, int position, int argument, List<Candidate> found)
    {
        if (!text.Has(position, Begin))
        {
            return;
        }

        var labelEnd = text.Find("-----", position + Begin.Length, position + 60);
        if (labelEnd < 0)
        {
            return;
        }

        var label = text.Text(position + Begin.Length, labelEnd - position - Begin.Length);
        if (!label.EndsWith("PRIVATE KEY", StringComparison.Ordinal) && label != "PGP PRIVATE KEY BLOCK")
        {
            return;
        }

        var bodyStart = labelEnd + 5;
        var bodyEnd = BodyEnd(text, bodyStart);
        var (body, headers) = Body(text, bodyStart, bodyEnd);
        if (body.Count < 40 || Encodings.Base64([.. body], 0, body.Count) is not { } der)
        {
            return;
        }

        var end = text.Has(bodyEnd, End) ? Math.Min(text.End, bodyEnd + End.Length + label.Length + 5) : bodyEnd;
        var outcome = Judge(label, headers, der);
        if (outcome.Verdict == ProofVerdict.Rejected)
        {
            return;
        }

        found.Add(new Candidate(Rule, position, end - position, outcome.Verdict == ProofVerdict.Proven ? SecretLevel.Error
            : SecretLevel.Note, SecretConfidence.Proven)
        {
            Proof = outcome.Text,
            Unguessable = true,
        });
    }

    /// <summary>Start of the line that ends the body, or of the next block: bytes belong to one block only, so all are read once.</summary>
    private static int BodyEnd(ScanText text, int start)
    {
        var limit = Math.Min(text.End, start + MaximumLength);
        for (var i = start; i < limit; i++)
        {
            if (text[i] == '-' && (text.Has(i, End) || text.Has(i, Begin)))
            {
                return i;
            }
        }

        return limit;
    }

    /// <summary>The base64 characters between the lines; white space, quotes, plus signs of joined literals and escapes are not part of
    /// it.</summary>
    private static (List<byte> Body, string Headers) Body(ScanText text, int start, int end)
    {
        var body = new List<byte>();
        var headers = new StringBuilder();
        var i = start;
        while (i < end)
        {
            var b = text[i];
            if (b == '\\' && text[i + 1] is (byte)'n' or (byte)'r' or (byte)'t')
            {
                i += 2;
                continue;
            }

            // RFC 1421 headers (Proc-Type, DEK-Info) and OpenPGP armour headers.
            if (IsHeaderStart(text, i, end, out var lineEnd))
            {
                headers.Append(text.Text(i, lineEnd - i)).Append('\n');
                i = lineEnd;
                continue;
            }

            if (b == '=' && text[i + 1] != '=' && Patterns.Boundaries.IsAlphanumeric(text[i + 1]) && body.Count > 40)
            {
                // The checksum line of OpenPGP armour.
                break;
            }

            if (ByteClass.Base64.Contains(b) && !IsJoin(text, i))
            {
                body.Add(b);
            }

            i++;
        }

        return (body, headers.ToString());
    }

    // A plus sign between two literals, not one of the base64 text, which may well end or start a line or a literal.
    private static bool IsJoin(ScanText text, int i)
    {
        if (text[i] != '+' || ByteClass.Base64.Contains(text[i + 1]))
        {
            return false;
        }

        var before = i - 1;
        while (text[before] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            before--;
        }

        return text[before] is (byte)'"' or (byte)'\'';
    }

    private static bool IsHeaderStart(ScanText text, int i, int end, out int lineEnd)
    {
        lineEnd = i;
        if (!(text[i - 1] is (byte)'\n' or (byte)'n' or (byte)'"' or (byte)' '))
        {
            return false;
        }

        foreach (var name in Headers)
        {
            if (text.Has(i, name))
            {
                while (lineEnd < end && text[lineEnd] is not ((byte)'\n' or (byte)'\\'))
                {
                    lineEnd++;
                }

                return true;
            }
        }

        return false;
    }

    private static ProofOutcome Judge(string label, string headers, byte[] der)
    {
        if (label.StartsWith("ENCRYPTED", StringComparison.Ordinal) || headers.IndexOf("ENCRYPTED", StringComparison.Ordinal) >= 0)
        {
            return ProofOutcome.Harmless("encrypted private key");
        }

        if (label.StartsWith("OPENSSH", StringComparison.Ordinal))
        {
            return OpenSsh(der);
        }

        if (label.StartsWith("PGP", StringComparison.Ordinal))
        {
            // Packet tag 5, secret key, in the old or the new packet format.
            return der.Length > 40 && (der[0] & 0xBC) == 0x94 || der[0] == 0xC5 ? ProofOutcome.Proven("holds an OpenPGP secret key packet")
                : ProofOutcome.Rejected;
        }

        return IsDerSequence(der) ? ProofOutcome.Proven("DER of a private key parses") : ProofOutcome.Rejected;
    }

    /// <summary>A SEQUENCE that fills the bytes and starts with an INTEGER (the version).</summary>
    private static bool IsDerSequence(byte[] der)
    {
        if (der.Length < 32 || der[0] != 0x30)
        {
            return false;
        }

        var header = 2;
        var length = (int)der[1];
        if (length >= 0x80)
        {
            var count = length & 0x7F;
            if (count is 0 or > 3 || der.Length < 2 + count)
            {
                return false;
            }

            length = 0;
            for (var i = 0; i < count; i++)
            {
                length = length << 8 | der[2 + i];
            }

            header += count;
        }

        return header + length == der.Length && der[header] == 0x02;
    }

    private static ProofOutcome OpenSsh(byte[] der)
    {
        const string magic = "openssh-key-v1\0";
        if (der.Length < 40 || !Encoding.ASCII.GetString(der, 0, magic.Length).Equals(magic, StringComparison.Ordinal))
        {
            return ProofOutcome.Rejected;
        }

        // The name of the cipher follows; "none" is an open key.
        return der[magic.Length + 3] == 4 && Encoding.ASCII.GetString(der, magic.Length + 4, 4) == "none"
            ? ProofOutcome.Proven("OpenSSH key without passphrase")
            : ProofOutcome.Harmless("OpenSSH key with passphrase");
    }
}
