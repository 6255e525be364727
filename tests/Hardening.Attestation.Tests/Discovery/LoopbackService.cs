using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Hardening.Attestation.Tests.Discovery;

/// <summary>An HTTP service on this machine that answers with what a test says and remembers what it was asked.</summary>
internal sealed class LoopbackService : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly Func<string, (int Status, string Body, string? Link)> answer;
    private readonly Task loop;

    internal LoopbackService(Func<string, (int Status, string Body, string? Link)> answer)
    {
        this.answer = answer;
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
        }

        listener.Prefixes.Add(Address + "/");
        listener.Start();
        loop = Task.Run(ServeAsync);
    }

    internal string Address { get; }

    internal List<string> Asked { get; } = [];

    public void Dispose()
    {
        listener.Close();
        loop.GetAwaiter().GetResult();
    }

    private async Task ServeAsync()
    {
        while (listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            Asked.Add(context.Request.RawUrl!);
            var (status, body, link) = answer(context.Request.RawUrl!);
            context.Response.StatusCode = status;
            if (link is not null)
            {
                context.Response.Headers.Add("Link", link);
            }

            var bytes = Encoding.UTF8.GetBytes(body);
            context.Response.ContentLength64 = bytes.Length;
            await context.Response.OutputStream.WriteAsync(bytes);
            context.Response.Close();
        }
    }
}
