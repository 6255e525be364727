namespace TradingDesk.Setup;

/// <summary>What an operator says at the start: as <c>--Name value</c>, as <c>DESK_Name</c> in the environment, or in
/// <c>appsettings.json</c>.</summary>
internal sealed class DeskOptions
{
    /// <summary>The folder for everything that outlives the process.</summary>
    public string Data { get; set; } = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "trading-desk");

    /// <summary>The security policy; the one beside the program by default.</summary>
    public string Security { get; set; } = Path.Combine(AppContext.BaseDirectory, "security.yml");

    /// <summary>The port on this machine.</summary>
    public int Port { get; set; } = 7443;

    /// <summary>The port of the exchange that is part of the sample.</summary>
    public int ExchangePort { get; set; } = 7444;

    /// <summary>The port of the mailbox that is part of the sample.</summary>
    public int MailPort { get; set; } = 7445;

    /// <summary>A file with the passphrase, such as a service manager hands out; or the PIN of the token.</summary>
    public string? PassphraseFile { get; set; }

    /// <summary>A key in a token that wraps the keys instead of the passphrase, as a PKCS#11 URI (RFC 7512).</summary>
    public string? Token { get; set; }
}
