using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Hardening.Cryptography;

namespace CryptoAdapter.Operations;

/// <summary>Counts and hashes what left the library, so that the answer to a failure tells it as well.</summary>
internal sealed class ReleasedBytes : IDisposable
{
    private readonly IncrementalHash sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly IncrementalHash sha512 = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
    private long count;

    public void Drain(Stream stream)
    {
        var buffer = new byte[1 << 16];
        while (stream.Read(buffer) is var read && read > 0)
        {
            sha256.AppendData(buffer, 0, read);
            sha512.AppendData(buffer, 0, read);
            count += read;
        }
    }

    public JsonObject Report(Action read)
    {
        try
        {
            read();
            return Reply.Ok(Fields());
        }
        catch (CryptographyException error)
        {
            return Reply.Refused(error.Code, Fields());
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Reply.Refused("unreadable", Fields());
        }
    }

    public void Dispose()
    {
        sha256.Dispose();
        sha512.Dispose();
    }

    private (string Name, JsonNode? Value)[] Fields() =>
    [
        ("released_len", count), ("released_sha256", Convert.ToHexStringLower(sha256.GetCurrentHash())),
        ("released_sha512", Convert.ToHexStringLower(sha512.GetCurrentHash())),
    ];
}
