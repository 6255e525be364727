namespace Hardening.Auditing.Mail;

/// <summary>Where alerts are sent by e-mail.</summary>
public sealed class MailOptions
{
    /// <summary>The server's name, which its certificate has to bear.</summary>
    public string Host { get; set; } = string.Empty;

    /// <summary>Its port: 465, where TLS comes first, by default. On any other port the server has to offer STARTTLS, unless
    /// <see cref="TlsFirst"/> says otherwise.</summary>
    public int Port { get; set; } = 465;

    /// <summary>Whether TLS comes before anything else; null for what the port says.</summary>
    public bool? TlsFirst { get; set; }

    /// <summary>The sender's address.</summary>
    public string From { get; set; } = string.Empty;

    /// <summary>The receivers' addresses, 1 to 20.</summary>
    public IList<string> To { get; } = [];
}
