using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Hardening.Cryptography.Tls;
using TradingDesk.Setup;

namespace TradingDesk.DemoExchange;

/// <summary>A mailbox to play with: as much of SMTP (RFC 5321) as one message needs, over TLS 1.3 from the first byte.</summary>
internal sealed class DemoMailbox(CertificateHolder certificate, DeskOptions options, DemoInbox inbox, ILogger<DemoMailbox> log) : BackgroundService
{
    private const string Subject = "Subject: ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var listener = new TcpListener(IPAddress.Loopback, options.MailPort);
        listener.Start();
        while (!stoppingToken.IsCancellationRequested)
        {
            using var client = await listener.AcceptTcpClientAsync(stoppingToken);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            patience.CancelAfter(Patience);
            try
            {
                await ReceiveAsync(client, patience.Token);
            }
            catch (Exception error) when (error is IOException or System.Security.Authentication.AuthenticationException or OperationCanceledException)
            {
                log.LogWarning("A message was cut off: {Reason}", error.Message);
            }
        }
    }

    private async Task ReceiveAsync(TcpClient client, CancellationToken cancellationToken)
    {
        await using var stream = new SslStream(client.GetStream());
        await stream.AuthenticateAsServerAsync(HardenedTls.Server(certificate), cancellationToken);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 localhost");
        var isMessage = false;
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (isMessage)
            {
                isMessage = line != ".";
                if (line.StartsWith(Subject, StringComparison.OrdinalIgnoreCase))
                {
                    inbox.Add("e-mail", line[Subject.Length..]);
                }

                if (isMessage)
                {
                    continue;
                }
            }

            isMessage = line.StartsWith("DATA", StringComparison.OrdinalIgnoreCase);
            await writer.WriteLineAsync(isMessage ? "354 go on" : line == "QUIT" ? "221 bye" : "250 localhost");
        }
    }
}
