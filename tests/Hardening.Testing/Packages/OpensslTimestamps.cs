using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Hardening.Testing;

/// <summary>An RFC 3161 time stamp authority on this machine; <c>openssl ts</c> answers.</summary>
public sealed class OpensslTimestamps : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly HttpListener listener = new();
    private readonly Task loop;

    /// <summary>Starts it with a certificate that has its key.</summary>
    public OpensslTimestamps(X509Certificate2 certificate)
    {
        using var key = certificate.GetRSAPrivateKey()!;
        folder.Write("signer.pem", certificate.ExportCertificatePem());
        folder.Write("key.pem", key.ExportPkcs8PrivateKeyPem());
        folder.Write("serial", "01\n");
        folder.Write("openssl.cnf", $"""
            [tsa]
            default_tsa = here
            [here]
            serial = {folder["serial"]}
            signer_cert = {folder["signer.pem"]}
            signer_key = {folder["key.pem"]}
            signer_digest = sha256
            default_policy = 1.2.3.4.1
            digests = sha256, sha384, sha512
            ess_cert_id_chain = no
            ess_cert_id_alg = sha256

            """);
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Address = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/");
        }

        listener.Prefixes.Add(Address.AbsoluteUri);
        listener.Start();
        loop = Task.Run(ServeAsync);
    }

    /// <summary>The whole address.</summary>
    public Uri Address { get; }

    /// <summary>Changes each answer before it is sent.</summary>
    public Func<byte[], byte[]> Tamper { get; set; } = answer => answer;

    /// <inheritdoc/>
    public void Dispose()
    {
        listener.Close();
        loop.GetAwaiter().GetResult();
        folder.Dispose();
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

            using var query = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(query);
            folder.Write("query", query.ToArray());
            (await Command.Run(
                "openssl", ["ts", "-reply", "-config", folder["openssl.cnf"], "-queryfile", folder["query"], "-out", folder["reply"]], folder.Path)).ShouldExit();
            context.Response.ContentType = "application/timestamp-reply";
            await context.Response.OutputStream.WriteAsync(Tamper(await File.ReadAllBytesAsync(folder["reply"])));
            context.Response.Close();
        }
    }
}
