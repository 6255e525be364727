namespace TradingDesk.Orders;

/// <summary>What became of an order.</summary>
internal static class OrderState
{
    /// <summary>The person may not place it.</summary>
    public const string Refused = "refused";

    /// <summary>The person has to show again who it is first.</summary>
    public const string StepUp = "held back";

    /// <summary>The controls before the market denied it.</summary>
    public const string Denied = "denied";

    /// <summary>It is on its way to the exchange.</summary>
    public const string Sending = "sending";

    /// <summary>The exchange filled it.</summary>
    public const string Filled = "filled";

    /// <summary>The exchange did not take it.</summary>
    public const string Rejected = "rejected";

    /// <summary>It may or may not be on the market, so it keeps its share of the limits until a person has looked.</summary>
    public const string Unknown = "unknown";
}
