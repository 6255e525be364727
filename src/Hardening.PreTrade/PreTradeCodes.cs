namespace Hardening.PreTrade;

/// <summary>The codes of <see cref="PreTradeException"/>; each has a page in <c>targets/codes</c>. Why an order is denied is no
/// error and stands in <see cref="Orders.DenialReasons"/>.</summary>
public static class PreTradeCodes
{
    /// <summary>The limits' configuration has an unknown key or a value it cannot have.</summary>
    public const string BadConfiguration = "HTB1201";

    /// <summary>The state of the emergency stop cannot be written.</summary>
    public const string StopNotWritten = "HTB1202";

    /// <summary>Somebody may not reset the emergency stop.</summary>
    public const string ResetRefused = "HTB1203";

    /// <summary>The record of orders cannot be used.</summary>
    public const string RecordFailed = "HTB1204";

    /// <summary>A fill or cancellation names an order that is not open, or more than is open of it.</summary>
    public const string NoSuchOrder = "HTB1205";

    /// <summary>Trading was stopped, and telling others of it failed in part.</summary>
    public const string NotNotified = "HTB1206";
}
