using System.Text.Json.Nodes;

namespace CryptoAdapter;

/// <summary>The three kinds of answer.</summary>
internal static class Reply
{
    public static JsonObject Ok(params (string Name, JsonNode? Value)[] fields)
    {
        var result = new JsonObject { ["ok"] = true };
        foreach (var (name, value) in fields)
        {
            result[name] = value;
        }

        return result;
    }

    public static JsonObject Ok(string name, ReadOnlySpan<byte> value) => Ok((name, Convert.ToHexStringLower(value)));

    public static JsonObject Refused(string code, params (string Name, JsonNode? Value)[] fields)
    {
        var result = new JsonObject { ["ok"] = false, ["code"] = code };
        foreach (var (name, value) in fields)
        {
            result[name] = value;
        }

        return result;
    }

    public static JsonObject Unsupported() => new() { ["unsupported"] = true };

    public static JsonObject Verdict(bool holds) => holds ? Ok() : Refused("refused");
}
