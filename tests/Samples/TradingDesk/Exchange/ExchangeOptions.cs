namespace TradingDesk.Exchange;

/// <summary>Which exchange the desk trades on.</summary>
/// <param name="Address">Its address; the only host that may be asked.</param>
internal sealed record ExchangeOptions(Uri Address)
{
    /// <summary>Name of the HTTP client, of the key in the vault, and of what uses it.</summary>
    public const string Client = "exchange";

    public const string Key = "exchange-key";
}
