using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Hardening.Auditing.Alerts;
using Hardening.Auditing.Events;
using Hardening.Auditing.Mail;
using Hardening.Cryptography.Tls;

namespace Hardening.Auditing.Tests.Alerts;

/// <summary>Against an SMTP server of other people's, on this machine.</summary>
public sealed class MailTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly LocalAuthority authority = LocalAuthority.Create("Mail test", TimeProvider.System);

    // Built at run time; it is nobody's.
    private static string Password => string.Concat("pass", "-", "of-a-test");

    [ToolFact("node", "npm")]
    public async Task An_alert_arrives_over_tls_that_comes_first()
    {
        using var receiver = await ReceiveAsync("implicit", Password);
        var channel = Channel(receiver, true, () => new NetworkCredential("alerts", Password));

        await channel.SendAsync(Alert, default);

        var mail = await receiver.NextAsync();
        Assert.Equal("desk@desk.example", mail.GetProperty("from").GetString());
        Assert.Equal(["night@desk.example", "day@desk.example"], mail.GetProperty("to").EnumerateArray().Select(to => to.GetString()));
        var text = mail.GetProperty("text").GetString()!;
        Assert.Contains("Subject: [critical] A session was ended.", text, StringComparison.Ordinal);
        Assert.Contains("ip: 203.0.113.7", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\nBcc:", text, StringComparison.Ordinal);
    }

    [ToolFact("node", "npm")]
    public async Task An_alert_arrives_over_starttls()
    {
        using var receiver = await ReceiveAsync("starttls", null);

        await Channel(receiver, false).SendAsync(Alert, default);

        Assert.Contains("type: access.session-ended", (await receiver.NextAsync()).GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [ToolFact("node", "npm")]
    public async Task A_server_that_is_not_believed_gets_nothing()
    {
        using var receiver = await ReceiveAsync("implicit", null);
        using var other = LocalAuthority.Create("Somebody else", TimeProvider.System);

        var error = await Assert.ThrowsAsync<AuditException>(() => Channel(receiver, true, trusted: other).SendAsync(Alert, default).AsTask());

        Assert.Equal(AuditCodes.NotAlerted, error.Code);
    }

    [ToolFact("node", "npm")]
    public async Task A_wrong_password_is_a_failure_that_does_not_name_it()
    {
        using var receiver = await ReceiveAsync("implicit", Password);
        var wrong = Password + "!";

        var error = await Assert.ThrowsAsync<AuditException>(
            () => Channel(receiver, true, () => new NetworkCredential("alerts", wrong)).SendAsync(Alert, default).AsTask());

        Assert.Equal(AuditCodes.NotAlerted, error.Code);
        Assert.DoesNotContain(wrong, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 465, "a@b.example", "c@d.example")]
    [InlineData("mail.example", 0, "a@b.example", "c@d.example")]
    [InlineData("mail.example", 465, "nobody", "c@d.example")]
    [InlineData("mail.example", 465, "a@b.example", null)]
    [InlineData("mail.example", 465, "a@b.example", "c@d.example\r\nBcc: x@y.example")]
    public void Options_that_cannot_be_are_refused(string host, int port, string from, string? to)
    {
        var options = new MailOptions { Host = host, Port = port, From = from };
        if (to is not null)
        {
            options.To.Add(to);
        }

        Assert.Equal(AuditCodes.BadAlertOptions, Assert.Throws<AuditException>(() => new MailChannel(options, Trust(authority))).Code);
    }

    public void Dispose()
    {
        authority.Dispose();
        folder.Dispose();
    }

    private static Alert Alert => new("access.session-ended", EventSeverity.Critical, "A session was ended.\r\nBcc: x@y.example", TimeProvider.System.GetUtcNow())
    {
        User = "u1", Address = IPAddress.Parse("203.0.113.7"), Risk = 0.9,
    };

    private static PeerTrust Trust(LocalAuthority authority) => new(new X509Certificate2Collection(authority.Certificate), TimeProvider.System);

    private MailChannel Channel(Receiver receiver, bool tlsFirst, Func<NetworkCredential>? credential = null, LocalAuthority? trusted = null)
    {
        var options = new MailOptions { Host = "localhost", Port = receiver.Port, TlsFirst = tlsFirst, From = "desk@desk.example" };
        options.To.Add("night@desk.example");
        options.To.Add("day@desk.example");
        return new MailChannel(options, Trust(trusted ?? authority), credential is null ? null : _ => ValueTask.FromResult(credential()));
    }

    private async Task<Receiver> ReceiveAsync(string mode, string? password)
    {
        using var certificate = authority.IssueServer(["localhost"]);
        await File.WriteAllTextAsync(folder["mail.pem"], certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(folder["mail.key"], (certificate.GetECDsaPrivateKey()!).ExportPkcs8PrivateKeyPem());
        var scripts = await NpmFolder.InstallAsync("Hardening.Auditing.Tests", "Alerts", "Receiver");
        string[] arguments = [Path.Combine(scripts, "receive.mjs"), folder["mail.pem"], folder["mail.key"], mode, .. password is null ? Array.Empty<string>() : [password]];
        var process = Process.Start(new ProcessStartInfo("node", arguments) { RedirectStandardOutput = true })!;
        var port = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return new Receiver(process, int.Parse(port!, CultureInfo.InvariantCulture));
    }

    private sealed class Receiver(Process process, int port) : IDisposable
    {
        internal int Port => port;

        internal async Task<JsonElement> NextAsync()
        {
            var line = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30));
            return JsonDocument.Parse(line!).RootElement;
        }

        public void Dispose()
        {
            process.Kill();
            process.Dispose();
        }
    }
}
