namespace Hardening.PreTrade.Orders;

/// <summary>Why an order is denied. The words are stable: programs and supervisors may rely on them.</summary>
public static class DenialReasons
{
    /// <summary>Trading is stopped.</summary>
    public const string EmergencyStop = "emergency-stop";

    /// <summary>The order's identifier is missing, too long or not printable ASCII.</summary>
    public const string BadId = "bad-order-id";

    /// <summary>An order with this identifier was accepted before.</summary>
    public const string DuplicateId = "duplicate-order-id";

    /// <summary>The trader is missing or the name is too long.</summary>
    public const string BadTrader = "bad-trader";

    /// <summary>The symbol is not one by its form.</summary>
    public const string BadSymbol = "bad-symbol";

    /// <summary>The symbol has no limits, so it is not traded.</summary>
    public const string UnknownSymbol = "unknown-symbol";

    /// <summary>The side is neither buy nor sell.</summary>
    public const string BadSide = "bad-side";

    /// <summary>The type is none of the four.</summary>
    public const string BadType = "bad-type";

    /// <summary>The quantity is below the minimum.</summary>
    public const string QuantityTooSmall = "quantity-too-small";

    /// <summary>The price is missing, or not above zero.</summary>
    public const string BadPrice = "bad-price";

    /// <summary>A market order bears a price.</summary>
    public const string PriceNotAllowed = "price-not-allowed";

    /// <summary>The price, or for a market order the market's, is outside the symbol's band.</summary>
    public const string PriceOutsideBand = "price-outside-band";

    /// <summary>The market's price of the symbol, or of a position that counts with it, is not known.</summary>
    public const string NoMarketPrice = "no-market-price";

    /// <summary>There is no capital to measure the order against.</summary>
    public const string NoCapital = "no-capital";

    /// <summary>The position would be larger than its share of the capital.</summary>
    public const string PositionShare = "position-share";

    /// <summary>The position would be larger than the symbol's limit in units.</summary>
    public const string PositionLimit = "position-limit";

    /// <summary>What counts together with the symbol would be too large a share of the capital.</summary>
    public const string Concentration = "concentration";

    /// <summary>The numbers are too large to calculate with.</summary>
    public const string NumberTooLarge = "number-too-large";

    /// <summary>The decision could not be recorded.</summary>
    public const string NotRecorded = "not-recorded";
}
