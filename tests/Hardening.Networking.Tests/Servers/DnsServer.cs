using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Hardening.Networking.Tests.Servers;

/// <summary>A DNS server on the loopback that says what the test tells it to, and may change its mind between questions (RFC 1035).</summary>
internal sealed class DnsServer : IDisposable
{
    private const ushort TypeA = 1;
    private const ushort TypeCname = 5;
    private const ushort TypeAaaa = 28;
    private readonly UdpClient socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly Func<string, int, string[]> answer;
    private readonly Task loop;

    /// <summary>Starts.</summary>
    /// <param name="answer">From a name and the number of questions of type A for it so far (from 0): addresses, <c>=alias</c>,
    /// <c>other=address</c> for a record of another name, or nothing for a name that does not exist.</param>
    internal DnsServer(Func<string, int, string[]> answer)
    {
        this.answer = answer;
        loop = Task.Run(RunAsync);
    }

    internal IPEndPoint EndPoint => (IPEndPoint)socket.Client.LocalEndPoint!;

    internal ConcurrentDictionary<string, int> Questions { get; } = new(StringComparer.OrdinalIgnoreCase);

    public void Dispose()
    {
        socket.Dispose();
        loop.Wait();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                var question = await socket.ReceiveAsync();
                await socket.SendAsync(Reply(question.Buffer), question.RemoteEndPoint);
            }
        }
        catch (Exception error) when (error is ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private byte[] Reply(byte[] question)
    {
        var (name, end) = Name(question, 12);
        var type = (ushort)((question[end] << 8) | question[end + 1]);
        var asked = type == TypeA ? Questions.AddOrUpdate(name, 1, (_, count) => count + 1) - 1 : Questions.GetValueOrDefault(name, 1) - 1;
        var records = answer(name, Math.Max(asked, 0));
        var reply = new List<byte>([question[0], question[1], 0x81, (byte)(records.Length == 0 ? 0x83 : 0x80), 0, 1, 0, 0, 0, 0, 0, 0]);
        reply.AddRange(question[12..(end + 4)]);
        foreach (var record in records)
        {
            Add(reply, name, record, type);
        }

        return [.. reply];
    }

    private static void Add(List<byte> reply, string name, string record, ushort type)
    {
        var parts = record.Split('=', 2);
        var owner = parts is [{ Length: > 0 } other, _] ? other : name;
        if (record.StartsWith('='))
        {
            Append(reply, name, TypeCname, Encoded(record[1..]));
        }
        else
        {
            var address = IPAddress.Parse(parts[^1]);
            var kind = address.AddressFamily == AddressFamily.InterNetwork ? TypeA : TypeAaaa;
            if (kind == type)
            {
                Append(reply, owner, kind, address.GetAddressBytes());
            }
        }
    }

    private static void Append(List<byte> reply, string owner, ushort type, byte[] data)
    {
        reply.AddRange(Encoded(owner));
        reply.AddRange([0, (byte)type, 0, 1, 0, 0, 0, 60, (byte)(data.Length >> 8), (byte)data.Length]);
        reply.AddRange(data);
        reply[7]++;
    }

    private static byte[] Encoded(string name) =>
        [.. name.TrimEnd('.').Split('.').SelectMany(label => Encoding.ASCII.GetBytes(label).Prepend((byte)label.Length)), 0];

    private static (string Name, int End) Name(byte[] message, int at)
    {
        var labels = new List<string>();
        while (message[at] is var length and > 0)
        {
            labels.Add(Encoding.ASCII.GetString(message, at + 1, length));
            at += length + 1;
        }

        return (string.Join('.', labels), at + 1);
    }
}
