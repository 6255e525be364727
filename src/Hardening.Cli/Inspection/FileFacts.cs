using System.Text.Json;
using Hardening.Attestation;
using Hardening.Attestation.Bundles;
using Hardening.Attestation.Envelopes;
using Hardening.Attestation.Packages;
using Hardening.Attestation.Statements;
using Hardening.Cryptography.Keys;
using Hardening.Cryptography.Signing;

namespace Hardening.Cli;

/// <summary>Recognises what a file is by its content and tells about it; anything else is a file with digests.</summary>
internal static class FileFacts
{
    public static async Task<Facts> OfAsync(string path, string shown, bool whole, CancellationToken cancellation)
    {
        try
        {
            return await RecogniseAsync(path, shown, whole, cancellation).ConfigureAwait(false);
        }
        catch (AttestationException refused)
        {
            throw refused.In(path);
        }
    }

    private static async Task<Facts> RecogniseAsync(string path, string shown, bool whole, CancellationToken cancellation)
    {
        var kind = ArtifactHasher.IsPackage(path) ? "package" : await SniffAsync(path, cancellation).ConfigureAwait(false);
        var digests = ArtifactHasher.Compute(path, cancellation);
        var facts = new Facts()
            .Add("kind", kind)
            .Add("file", shown)
            .Add("fileSha256", digests.FileSha256)
            .Add("fileSha512", digests.FileSha512)
            .Add("contentSha256", digests.ContentSha256)
            .Add("contentSha512", digests.ContentSha512)
            .Add("packageSignature", kind == "package" ? digests.IsSigned : null)
            .Add("bundles", BundleFile.Discover(path) is { Count: > 0 } beside ? beside.Select(bundle => (object)Path.GetFileName(bundle)!).ToArray() : null);
        return await AddContentAsync(facts, kind, path, whole, cancellation).ConfigureAwait(false);
    }

    private static async Task<Facts> AddContentAsync(Facts facts, string kind, string path, bool whole, CancellationToken cancellation)
    {
        switch (kind)
        {
            case "bundle":
                var bundles = BundleFile.ReadRaw(path).Select(raw => (object)BundleFacts.Of(Bundle.Parse(raw), whole)).ToArray();
                return bundles is [var only] ? facts.Add("bundle", only) : facts.Add("contents", bundles);
            case "envelope":
                return facts.Add("envelope", BundleFacts.EnvelopeOf(DsseEnvelope.Parse(await Read(path, cancellation).ConfigureAwait(false)), whole));
            case "statement":
                return facts.Add("statement", StatementFacts.Of(Statement.Parse(await Read(path, cancellation).ConfigureAwait(false)), whole));
            case "public-key":
                var key = KeyFile.LoadPublic(path);
                return facts.Add("keyId", key.Id).Add("algorithm", key.DefaultAlgorithm.Name());
            default:
                return facts;
        }
    }

    private static async Task<byte[]> Read(string path, CancellationToken cancellation) =>
        await InputFile.ReadAsync(path, "The document", cancellation).ConfigureAwait(false);

    private static async Task<string> SniffAsync(string path, CancellationToken cancellation)
    {
        if (path.EndsWith(BundleFile.Extension, StringComparison.Ordinal) || path.EndsWith(BundleFile.LinesExtension, StringComparison.Ordinal))
        {
            return "bundle";
        }

        using var stream = InputFile.Open(path, "The file");
        var head = new byte[64];
        var length = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        var text = head.AsSpan(0, length).TrimStart(" \t\r\n"u8);
        if (text.StartsWith("-----BEGIN PUBLIC KEY"u8) || text.StartsWith("-----BEGIN CERTIFICATE"u8))
        {
            return "public-key";
        }

        return text.StartsWith("{"u8) && stream.Length <= InputFile.DocumentLimit
            ? JsonKind(await Read(path, cancellation).ConfigureAwait(false))
            : "file";
    }

    // Only names at the top level decide, and only when each document says clearly what it is.
    private static string JsonKind(byte[] json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 64 });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is not JsonTokenType.PropertyName || reader.CurrentDepth != 1)
                {
                    continue;
                }

                if (reader.ValueTextEquals("verificationMaterial"))
                {
                    return "bundle";
                }

                if (reader.ValueTextEquals("payloadType"))
                {
                    return "envelope";
                }

                if (reader.ValueTextEquals("_type"))
                {
                    return "statement";
                }
            }
        }
        catch (JsonException)
        {
            // Not JSON after all: it is inspected as the plain file it is.
        }

        return "file";
    }
}
