namespace Hardening.Secrets.Proofs;

/// <summary>The signature of an Azure shared access signature: 32 bytes of HMAC-SHA-256 in base64, percent-encoded or not.</summary>
internal static class SharedAccessSignature
{
    public static IProof Proof { get; } = new StructureProof(Check, Complete);

    private static ProofOutcome Check(byte[] token, ScanMoment moment)
    {
        var text = Uri.UnescapeDataString(System.Text.Encoding.ASCII.GetString(token, 4, token.Length - 4));
        var bytes = Encodings.Ascii(text);
        return Encodings.Base64(bytes, 0, bytes.Length) is { Length: 32 } ? ProofOutcome.Open : ProofOutcome.Rejected;
    }

    private static byte[] Complete(byte[] token)
    {
        using var sha = System.Security.Cryptography.SHA256.Create();
        var bytes = sha.ComputeHash(token);
        return Encodings.Ascii("sig=" + Uri.EscapeDataString(Convert.ToBase64String(bytes)));
    }
}
