using System.Net;
using System.Net.Sockets;
using Hardening.Attestation.Trust.Tuf;

namespace Hardening.Attestation.Tests.Trust.Tuf;

/// <summary>Serves a <see cref="TufRepository"/> over HTTP on the loopback interface, at a port of its own.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly HttpListener listener;
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly TufRepository repository;

    public LoopbackServer(TufRepository repository)
    {
        this.repository = repository;
        (listener, Address) = Listen();
        Source = new HttpTufSource(client, Address, TimeProvider.System, TimeSpan.FromSeconds(30));
        _ = ServeAsync();
    }

    public Uri Address { get; }

    public HttpTufSource Source { get; }

    public void Dispose()
    {
        listener.Close();
        client.Dispose();
    }

    private static (HttpListener Listener, Uri Address) Listen()
    {
        // Somebody else may take the port between asking for a free one and listening on it.
        for (var attempt = 0; ; attempt++)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var address = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/repository/");
            probe.Stop();
            var listener = new HttpListener { Prefixes = { address.AbsoluteUri } };
            try
            {
                listener.Start();
                return (listener, address);
            }
            catch (HttpListenerException) when (attempt < 10)
            {
                listener.Close();
            }
        }
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
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            _ = AnswerAsync(context);
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var path = context.Request.RawUrl![Address.AbsolutePath.Length..];
        try
        {
            if (repository.Endless.Contains(path))
            {
                repository.Requests.Add(path);
                await Drown(context.Response);
                return;
            }

            var content = repository.Answer(path);
            context.Response.StatusCode = content is null ? 404 : 200;
            context.Response.ContentLength64 = content?.Length ?? 0;
            await context.Response.OutputStream.WriteAsync(content ?? []);
            context.Response.Close();
        }
        catch (Exception gone) when (gone is HttpListenerException or ObjectDisposedException or IOException)
        {
            // The client hung up, as it should on too much data.
            context.Response.Abort();
        }
    }

    private async Task Drown(HttpListenerResponse response)
    {
        response.SendChunked = true;
        var buffer = new byte[64 * 1024];
        for (var sent = 0L; sent < 1L << 32; sent += buffer.Length)
        {
            await response.OutputStream.WriteAsync(buffer);
            repository.Drowned += buffer.Length;
        }
    }
}
