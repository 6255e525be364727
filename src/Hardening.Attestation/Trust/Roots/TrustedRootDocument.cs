using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Hardening.Attestation.Json;
using Hardening.Auditing.Notes;
using Hardening.Cryptography.Signing;

namespace Hardening.Attestation.Trust.Roots;

/// <summary>
/// A <c>trusted_root.json</c> to be written: whom an organisation trusts beside or instead of the public instance. What is in the
/// document stays as it is; every addition is read back as a verifier reads it.
/// </summary>
public sealed class TrustedRootDocument
{
    private readonly JsonObject root;

    private TrustedRootDocument(JsonObject root) => this.root = root;

    /// <summary>The document's meaning.</summary>
    public TrustedRoot Root => TrustedRoot.Parse(ToUtf8());

    /// <summary>A document in which nothing is trusted.</summary>
    public static TrustedRootDocument Create() => new(new JsonObject
    {
        ["mediaType"] = "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
        ["tlogs"] = new JsonArray(),
        ["certificateAuthorities"] = new JsonArray(),
        ["ctlogs"] = new JsonArray(),
        ["timestampAuthorities"] = new JsonArray(),
    });

    /// <summary>Reads a document.</summary>
    /// <param name="utf8">The JSON, at most 4 MiB.</param>
    /// <exception cref="AttestationException">It is malformed (HTB0806) or too large (HTB0804).</exception>
    public static TrustedRootDocument Parse(ReadOnlyMemory<byte> utf8)
    {
        _ = TrustedRoot.Parse(utf8);
        return new TrustedRootDocument(JsonNode.Parse(utf8.Span)!.AsObject());
    }

    /// <summary>Adds a transparency log of signatures.</summary>
    /// <param name="log">Its name, written like a host, and its key.</param>
    /// <param name="start">Since when it is in use.</param>
    /// <exception cref="AttestationException">It is listed already, or its name is no host's (HTB0806).</exception>
    public void AddLog(NoteVerifier log, DateTimeOffset start)
    {
        ArgumentNullException.ThrowIfNull(log);

        // Verifiers take the name from the address, and compare it with the checkpoint's.
        if (!Uri.TryCreate("https://" + log.Name, UriKind.Absolute, out var address) || address.Authority != log.Name)
        {
            throw Refused($"'{log.Name}' cannot be the name of a log in a trusted root: it is not written like a host");
        }

        Add("tlogs", Log(address.GetLeftPart(UriPartial.Authority), log.Key, log.LogId.Span, start));
    }

    /// <summary>Adds a log of certificates (RFC 6962).</summary>
    /// <param name="address">Its address.</param>
    /// <param name="key">Its key.</param>
    /// <param name="start">Since when it is in use.</param>
    /// <exception cref="AttestationException">It is listed already, or its key is of no kind that logs have (HTB0806).</exception>
    public void AddCertificateLog(Uri address, PublicKey key, DateTimeOffset start)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(key);
        Add("ctlogs", Log(address.AbsoluteUri.TrimEnd('/'), key, SHA256.HashData(key.Spki.Span), start));
    }

    /// <summary>Adds an authority that issues signing certificates.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="chain">Its certificates in DER, the anchor last.</param>
    /// <param name="start">Since when it is in use.</param>
    /// <exception cref="AttestationException">A certificate cannot be read, or it is listed already (HTB0806).</exception>
    public void AddCertificateAuthority(string name, IReadOnlyList<ReadOnlyMemory<byte>> chain, DateTimeOffset start) =>
        Add("certificateAuthorities", Authority(name, chain, start));

    /// <summary>Adds an authority that issues time stamps.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="chain">Its certificates in DER, the anchor last.</param>
    /// <param name="start">Since when it is in use.</param>
    /// <exception cref="AttestationException">A certificate cannot be read, or it is listed already (HTB0806).</exception>
    public void AddTimestampAuthority(string name, IReadOnlyList<ReadOnlyMemory<byte>> chain, DateTimeOffset start) =>
        Add("timestampAuthorities", Authority(name, chain, start));

    /// <summary>The document as indented JSON that ends in a line feed.</summary>
    public byte[] ToUtf8() => [.. JsonText.Write(writer => root.WriteTo(writer), indented: true), (byte)'\n'];

    private static JsonObject Log(string address, PublicKey key, ReadOnlySpan<byte> id, DateTimeOffset start) => new()
    {
        ["baseUrl"] = address,
        ["hashAlgorithm"] = "SHA2_256",
        ["publicKey"] = new JsonObject
        {
            ["rawBytes"] = Convert.ToBase64String(key.Spki.Span),
            ["keyDetails"] = KeyDetails.Write(key) ?? throw Refused("the key is of no kind that logs have"),
            ["validFor"] = Period(start),
        },
        ["logId"] = new JsonObject { ["keyId"] = Convert.ToBase64String(id) },
    };

    private static JsonObject Authority(string name, IReadOnlyList<ReadOnlyMemory<byte>> chain, DateTimeOffset start)
    {
        ArgumentNullException.ThrowIfNull(chain);
        return new JsonObject
        {
            ["subject"] = new JsonObject { ["commonName"] = name },
            ["certChain"] = new JsonObject
            {
                ["certificates"] = new JsonArray([.. chain.Select(der =>
                    new JsonObject { ["rawBytes"] = Convert.ToBase64String(der.Span) })]),
            },
            ["validFor"] = Period(start),
        };
    }

    private static JsonObject Period(DateTimeOffset start) => new() { ["start"] = Rfc3339.Format(start) };

    private static AttestationException Refused(string why) => new(
        AttestationCodes.BadTrustedRoot, $"The trusted root cannot be written: {why}.",
            "Correct what is to be added; the file was not changed.");

    private void Add(string list, JsonObject item)
    {
        // The same key, certificates or log under another time would be two answers to one question.
        var items = root[list] as JsonArray ?? [];
        if (items.Any(other => Same(other, item, "logId") || Same(other, item, "certChain")))
        {
            throw Refused("it lists this one already");
        }

        items.Add((JsonNode)item);
        root[list] = items.Parent is null ? items : root[list];
        _ = Root;
    }

    private static bool Same(JsonNode? one, JsonObject other, string member) =>
        other[member] is { } value && JsonNode.DeepEquals(one?[member], value);
}
