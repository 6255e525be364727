using Hardening.Secrets.Engine;
using Hardening.Secrets.Proofs;

namespace Hardening.Secrets.Detectors;

/// <summary>Hexadecimal that decodes to printable text: the text is scanned.</summary>
internal sealed class HexDetector(ScanEngine engine) : IRunDetector
{
    public bool SplitsAtSlash => false;

    public void LookAtRun(ScanText text, int start, int end, List<Candidate> found)
    {
        if (end - start < 40 || (end - start) % 2 != 0)
        {
            return;
        }

        for (var i = start; i < end; i += 2)
        {
            // Printable ASCII starts with 2 to 7 in hexadecimal; a hash fails here within a few characters.
            if (text.Data[i] is not (>= (byte)'2' and <= (byte)'7' or (byte)'0') || Encodings.HexValue(text.Data[i + 1]) < 0)
            {
                return;
            }
        }

        if (Encodings.Hex(text.Data, start, end - start) is { } decoded
            && decoded.All(b => b is >= 0x20 and < 0x7F or (byte)'\n' or (byte)'\r' or (byte)'\t'))
        {
            engine.ScanDecoded(text, decoded, start, end - start, "hexadecimal", found);
        }
    }
}
