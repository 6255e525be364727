using System.Text.Json;
using System.Text.Json.Nodes;
using CryptoAdapter.Operations;
using Hardening.Cryptography;

namespace CryptoAdapter;

/// <summary>Answers requests one after the other; whatever happens, the answer is one line of JSON, within the time limit.</summary>
internal sealed class Session : IDisposable
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(18);
    private readonly Dictionary<string, Func<Request, JsonObject>> operations = new(StringComparer.Ordinal);
    private readonly List<IDisposable> families = [];

    public Session()
    {
        Add(PrimitiveOperations.All);
        Add(KeyOperations.All);
        Add(StreamOperations.All);
        var rings = new RingOperations();
        families.Add(rings);
        Add(rings.All);
        var memory = new MemoryOperations();
        families.Add(memory);
        Add(memory.All);
    }

    public string Answer(string line)
    {
        JsonNode? id = null;
        JsonObject answer;
        try
        {
            using var document = JsonDocument.Parse(line);
            var request = new Request(document.RootElement);
            id = request.Id;
            answer = operations.TryGetValue(request.Text("op"), out var operation) ? Run(operation, request) : Reply.Unsupported();
        }
        catch (Exception error) when (error is JsonException or BadRequestException)
        {
            answer = Reply.Refused("bad-request");
        }

        var result = new JsonObject { ["id"] = id };
        foreach (var (name, value) in answer)
        {
            result[name] = value?.DeepClone();
        }

        return result.ToJsonString();
    }

    public void Dispose() => families.ForEach(family => family.Dispose());

    private static JsonObject Run(Func<Request, JsonObject> operation, Request request)
    {
        var work = Task.Run(() => Guarded(operation, request));
        return work.Wait(TimeLimit) ? work.Result : Reply.Refused("time-limit");
    }

    private static JsonObject Guarded(Func<Request, JsonObject> operation, Request request)
    {
        try
        {
            return operation(request);
        }
        catch (UnsupportedException)
        {
            return Reply.Unsupported();
        }
        catch (BadRequestException)
        {
            return Reply.Refused("bad-request");
        }
        catch (CryptographyException error)
        {
            return Reply.Refused(error.Code);
        }
        catch (ArgumentException)
        {
            return Reply.Refused("bad-argument");
        }
        catch (Exception error)
        {
            // Part of the contract of this program: a fault of the library is seen by the checker as its type, and never ends the process.
            return Reply.Refused(error.GetType().Name);
        }
    }

    private void Add(IEnumerable<(string Name, Func<Request, JsonObject> Run)> family)
    {
        foreach (var (name, run) in family)
        {
            operations.Add(name, run);
        }
    }
}
