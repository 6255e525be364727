using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Hardening.Cryptography.Memory;

namespace CryptoAdapter.Operations;

/// <summary>Secrets held in protected memory, for a checker that looks for them in the process.</summary>
internal sealed class MemoryOperations : IDisposable
{
    private readonly List<SecretBytes> held = [];

    public IEnumerable<(string Name, Func<Request, JsonObject> Run)> All => [("memory.hold", Hold), ("memory.drop", Drop)];

    public void Dispose() => held.ForEach(secret => secret.Dispose());

    private JsonObject Hold(Request request)
    {
        var text = request.Text("secret");
        if (text.Length is 0 || text.Length % 2 != 0 || !text.All(char.IsAsciiHexDigit))
        {
            throw new BadRequestException("secret");
        }

        var secret = SecretBytes.Create(text.Length / 2, text, static (buffer, hex) => Convert.FromHexString(hex, buffer, out _, out _));
        held.Add(secret);
        var kind = secret.Protection switch
        {
            MemoryProtection.SecretMemory => "memfd_secret",
            MemoryProtection.Locked => "locked",
            _ => "unlocked",
        };
        return Reply.Ok(("pid", Environment.ProcessId), ("address_kind", kind));
    }

    private JsonObject Drop(Request request)
    {
        held.ForEach(secret => secret.Dispose());
        held.Clear();
        return Reply.Ok();
    }
}
