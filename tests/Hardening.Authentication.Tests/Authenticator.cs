using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Hardening.Authentication.Passkeys;

namespace Hardening.Authentication.Tests;

/// <summary>A browser with an authenticator in it, of which every answer can be bent.</summary>
internal sealed class Authenticator : IDisposable
{
    internal const string Origin = "https://desk.example";
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] id = RandomNumberGenerator.GetBytes(32);
    private byte[] user = [];

    internal string Site { get; set; } = "desk.example";

    internal string Page { get; set; } = Origin;

    /// <summary>User present, user verified, and no backup.</summary>
    internal byte Flags { get; set; } = 0x05;

    internal uint Count { get; set; }

    internal bool CrossOrigin { get; set; }

    internal Action<JsonObject> ChangeClientData { get; set; } = _ => { };

    internal Func<byte[], byte[]> ChangeData { get; set; } = data => data;

    internal Func<byte[], byte[]> ChangeAttestation { get; set; } = data => data;

    internal string Format { get; set; } = "none";

    internal int CoseAlgorithm { get; set; } = -7;

    internal bool OffCurve { get; set; }

    internal string Id => Base64Url.EncodeToString(id);

    internal string Register(PasskeyCeremony ceremony)
    {
        var options = JsonNode.Parse(ceremony.Options)!;
        user = Base64Url.DecodeFromChars((string)options["user"]!["id"]!);
        var client = ClientData("webauthn.create", (string)options["challenge"]!);
        var data = ChangeData([.. Header(0x40), .. new byte[16], 0, (byte)id.Length, .. id, .. CoseKey()]);
        var attestation = new CborWriter(CborConformanceMode.Ctap2Canonical);
        attestation.WriteStartMap(3);
        attestation.WriteTextString("fmt");
        attestation.WriteTextString(Format);
        attestation.WriteTextString("attStmt");
        if (Format == "none")
        {
            attestation.WriteStartMap(0);
        }
        else
        {
            attestation.WriteStartMap(2);
            attestation.WriteTextString("alg");
            attestation.WriteInt32(-7);
            attestation.WriteTextString("sig");
            attestation.WriteByteString(Sign([.. data, .. SHA256.HashData(client)]));
        }

        attestation.WriteEndMap();
        attestation.WriteTextString("authData");
        attestation.WriteByteString(data);
        attestation.WriteEndMap();
        return Answer(new JsonObject
        {
            ["clientDataJSON"] = Base64Url.EncodeToString(client),
            ["attestationObject"] = Base64Url.EncodeToString(ChangeAttestation(attestation.Encode())),
        });
    }

    internal string SignIn(PasskeyCeremony ceremony, byte[]? otherUser = null)
    {
        var client = ClientData("webauthn.get", (string)JsonNode.Parse(ceremony.Options)!["challenge"]!);
        var data = ChangeData(Header(0));
        return Answer(new JsonObject
        {
            ["clientDataJSON"] = Base64Url.EncodeToString(client),
            ["authenticatorData"] = Base64Url.EncodeToString(data),
            ["signature"] = Base64Url.EncodeToString(Sign([.. data, .. SHA256.HashData(client)])),
            ["userHandle"] = Base64Url.EncodeToString(otherUser ?? user),
        });
    }

    public void Dispose() => key.Dispose();

    private string Answer(JsonObject response) => new JsonObject
    {
        ["id"] = Id, ["rawId"] = Id, ["type"] = "public-key", ["response"] = response, ["clientExtensionResults"] = new JsonObject(),
    }.ToJsonString();

    private byte[] ClientData(string type, string challenge)
    {
        var data = new JsonObject { ["type"] = type, ["challenge"] = challenge, ["origin"] = Page, ["crossOrigin"] = CrossOrigin };
        ChangeClientData(data);
        return Encoding.UTF8.GetBytes(data.ToJsonString());
    }

    private byte[] Header(byte more)
    {
        var header = new byte[37];
        SHA256.HashData(Encoding.UTF8.GetBytes(Site)).CopyTo(header, 0);
        header[32] = (byte)(Flags | more);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(33), Count);
        return header;
    }

    private byte[] CoseKey()
    {
        var point = key.ExportParameters(false).Q;
        var cose = new CborWriter(CborConformanceMode.Ctap2Canonical);
        cose.WriteStartMap(5);
        cose.WriteInt32(1);
        cose.WriteInt32(2);
        cose.WriteInt32(3);
        cose.WriteInt32(CoseAlgorithm);
        cose.WriteInt32(-1);
        cose.WriteInt32(1);
        cose.WriteInt32(-2);
        cose.WriteByteString(OffCurve ? point.Y! : point.X!);
        cose.WriteInt32(-3);
        cose.WriteByteString(point.Y!);
        cose.WriteEndMap();
        return cose.Encode();
    }

    private byte[] Sign(byte[] message) => key.SignData(message, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
}
