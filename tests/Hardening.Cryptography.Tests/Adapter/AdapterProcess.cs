using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hardening.Cryptography.Tests.Adapter;

/// <summary>The adapter program as an independent checker runs it: a process of its own, one request and one answer a line.</summary>
internal sealed class AdapterProcess : IDisposable
{
    private readonly Process process;
    private int count;

    internal AdapterProcess()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CryptoAdapter.dll")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        process = Process.Start(start)!;
    }

    /// <summary>Sends a raw line and returns the raw answer.</summary>
    internal string Raw(string line)
    {
        process.StandardInput.WriteLine(line);
        process.StandardInput.Flush();
        var answer = process.StandardOutput.ReadLineAsync();
        Assert.True(answer.Wait(TimeSpan.FromSeconds(20)), "no answer within 20 s: " + line[..Math.Min(200, line.Length)]);
        return answer.Result ?? throw new InvalidOperationException("the adapter ended on: " + line[..Math.Min(200, line.Length)]);
    }

    internal JsonElement Ask(string operation, params (string Name, JsonNode? Value)[] fields)
    {
        var request = new JsonObject { ["id"] = ++count, ["op"] = operation };
        foreach (var (name, value) in fields)
        {
            request[name] = value;
        }

        var answer = JsonDocument.Parse(Raw(request.ToJsonString())).RootElement;
        Assert.Equal(count, answer.GetProperty("id").GetInt32());
        Assert.True(answer.TryGetProperty("ok", out _) ^ answer.TryGetProperty("unsupported", out _), answer.GetRawText());
        return answer;
    }

    internal void Kill() => process.Kill();

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.StandardInput.Close();
        }

        if (!process.WaitForExit(5000))
        {
            process.Kill();
        }

        process.Dispose();
    }
}
