using System.Net;
using System.Security.Authentication;
using Hardening.Auditing.Alerts;
using Hardening.Cryptography.Tls;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Hardening.Auditing.Mail;

/// <summary>Sends alerts by e-mail, over TLS 1.3 and not otherwise; never to a server that is not believed.</summary>
public sealed class MailChannel : IAlertChannel
{
    private const int TlsFirstPort = 465;
    private const int MostReceivers = 20;
    private readonly MailOptions options;
    private readonly PeerTrust trust;
    private readonly Func<CancellationToken, ValueTask<NetworkCredential>>? credential;
    private readonly MailboxAddress from;
    private readonly MailboxAddress[] to;

    /// <summary>Makes a channel.</summary>
    /// <param name="options">Server and addresses.</param>
    /// <param name="trust">Which servers are believed.</param>
    /// <param name="credential">Gives name and password for each message, from a vault for instance; null where the server asks for
    /// none.</param>
    /// <exception cref="AuditException">The options are not usable (HTB1410).</exception>
    public MailChannel(MailOptions options, PeerTrust trust, Func<CancellationToken, ValueTask<NetworkCredential>>? credential = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(trust);
        (this.options, this.trust, this.credential) = (options, trust, credential);
        Require(options.Host.Length > 0 && options.Port is >= 1 and <= 65_535, "Host names a server and Port is 1 to 65 535");
        Require(options.To.Count is >= 1 and <= MostReceivers, "To has 1 to 20 addresses");
        from = Address(options.From);
        to = [.. options.To.Select(Address)];
    }

    /// <inheritdoc/>
    public string Name => "email";

    /// <inheritdoc/>
    public async ValueTask SendAsync(Alert alert, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(alert);
        using var message = Message(alert);
        using var client = new SmtpClient
        {
            SslProtocols = SslProtocols.Tls13,
            CheckCertificateRevocation = false,
            ServerCertificateValidationCallback = HardenedTls.Client(options.Host, trust).RemoteCertificateValidationCallback,
        };
        try
        {
            var tlsFirst = options.TlsFirst ?? options.Port == TlsFirstPort;
            await client.ConnectAsync(options.Host, options.Port, tlsFirst ? SecureSocketOptions.SslOnConnect
                : SecureSocketOptions.StartTls, cancellationToken)
                .ConfigureAwait(false);
            if (credential is not null)
            {
                await client.AuthenticateAsync(await credential(cancellationToken).ConfigureAwait(false),
                    cancellationToken).ConfigureAwait(false);
            }

            await client.SendAsync(message, cancellationToken).ConfigureAwait(false);
            await client.DisconnectAsync(quit: true, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (
            error is ProtocolException or CommandException or System.Security.Authentication.AuthenticationException
            or MailKit.Security.AuthenticationException or SslHandshakeException or IOException or System.Net.Sockets.SocketException or NotSupportedException)
        {
            // Their messages may hold what was sent, such as names; the kind says enough.
            throw new AuditException(
                AuditCodes.NotAlerted, $"The alert was not sent by e-mail: {error.GetType().Name}.",
                    "Check server, certificate and password.", inner: error);
        }
    }

    private static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new AuditException(
                AuditCodes.BadAlertOptions, $"The options of e-mail are not usable: it does not hold that {what}.",
                    "Correct the value in the configuration.");
        }
    }

    private static MailboxAddress Address(string text)
    {
        Require(MailboxAddress.TryParse(text, out var address) && address.Domain.Length > 0 && !text.Any(char.IsControl),
            "From and To are addresses of mailboxes");
        return address!;
    }

    private MimeMessage Message(Alert alert)
    {
        var fields = AlertText.Fields(alert).Select(field => $"{field.Key}: {field.Value}");
        var message = new MimeMessage { Subject = AlertText.Subject(alert), Date = alert.At };
        message.From.Add(from);
        message.To.AddRange(to);
        message.Body = new TextPart("plain") { Text = string.Join("\n",
            [alert.Line, string.Empty, "type: " + alert.Type, .. fields]) + "\n" };
        return message;
    }
}
