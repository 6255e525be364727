using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Hardening.Attestation.Bundles;
using Hardening.Attestation.Packages;

namespace Hardening.Cli;

/// <summary>Recognises what a file is: packages and bundles by name, anything else by what it says clearly of itself.</summary>
internal static class FileKind
{
    private const int DerLimit = 1 << 20;

    public static async Task<string> OfAsync(string path, CancellationToken cancellation)
    {
        if (ArtifactHasher.IsPackage(path))
        {
            return "package";
        }

        if (path.EndsWith(BundleFile.Extension, StringComparison.Ordinal) || path.EndsWith(BundleFile.LinesExtension, StringComparison.Ordinal))
        {
            return "bundle";
        }

        using var stream = InputFile.Open(path, "The file");
        var head = new byte[64];
        var length = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        var text = head.AsSpan(0, length).TrimStart(" \t\r\n"u8);
        if (text.StartsWith("-----BEGIN PUBLIC KEY"u8))
        {
            return "public-key";
        }

        if (text.StartsWith("-----BEGIN CERTIFICATE"u8))
        {
            return "certificate";
        }

        var (isJson, isDer) = (text.StartsWith("{"u8) && stream.Length <= InputFile.DocumentLimit, head[0] == 0x30 && stream.Length <= DerLimit);
        if (!isJson && !isDer)
        {
            return "file";
        }

        var content = await InputFile.ReadAsync(path, "The document", cancellation).ConfigureAwait(false);
        return isJson ? OfJson(content) : OfDer(content);
    }

    private static string OfDer(byte[] der)
    {
        if (TimestampFacts.TryRead(der) is not null)
        {
            return "timestamp";
        }

        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(der);
            return "certificate";
        }
        catch (CryptographicException)
        {
            // Some other binary file: it is inspected as that.
            return "file";
        }
    }

    // Only names at the top level decide, and only when each document says clearly what it is.
    private static string OfJson(byte[] json)
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

                var kind = reader.ValueTextEquals("verificationMaterial") ? "bundle"
                    : reader.ValueTextEquals("payloadType") ? "envelope"
                    : reader.ValueTextEquals("_type") ? "statement"
                    : reader.ValueTextEquals("certificateAuthorities") || reader.ValueTextEquals("timestampAuthorities") ? "trusted-root"
                    : null;
                if (kind is not null)
                {
                    return kind;
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
