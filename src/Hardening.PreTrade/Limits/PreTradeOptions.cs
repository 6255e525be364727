using Hardening.PreTrade.Orders;

namespace Hardening.PreTrade.Limits;

/// <summary>The limits. Bound from configuration; unknown keys are refused.</summary>
public sealed class PreTradeOptions
{
    /// <summary>The largest position as a share of the capital; 0.10.</summary>
    public decimal MaximumPositionShare { get; set; } = 0.10m;

    /// <summary>The share from which on a position is warned of; 0.05.</summary>
    public decimal WarningPositionShare { get; set; } = 0.05m;

    /// <summary>The largest share of the capital of what counts together; 0.20.</summary>
    public decimal MaximumConcentration { get; set; } = 0.20m;

    /// <summary>The smallest quantity; 0.0001.</summary>
    public decimal MinimumQuantity { get; set; } = 0.0001m;

    /// <summary>The symbols that are traded. One that is not here is denied.</summary>
    public IDictionary<string, SymbolLimits> Symbols { get; } = new Dictionary<string, SymbolLimits>(StringComparer.Ordinal);

    internal void Check()
    {
        Require(MaximumPositionShare is > 0 and <= 1, "MaximumPositionShare is more than 0 and at most 1");
        Require(WarningPositionShare > 0 && WarningPositionShare <= MaximumPositionShare,
            "WarningPositionShare is more than 0 and at most MaximumPositionShare");
        Require(MaximumConcentration is > 0 and <= 1, "MaximumConcentration is more than 0 and at most 1");
        Require(MinimumQuantity > 0, "MinimumQuantity is more than 0");
        foreach (var (symbol, limits) in Symbols)
        {
            Require(SymbolGrammar.IsSymbol(symbol), $"\"{symbol}\" is a symbol");
            Require(limits.MinimumPrice > 0 && limits.MaximumPrice >= limits.MinimumPrice,
                $"the price band of {symbol} is above 0 and not empty");
            Require(limits.MaximumPosition is null or > 0, $"MaximumPosition of {symbol} is more than 0");
        }
    }

    private static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new PreTradeException(
                PreTradeCodes.BadConfiguration, $"The limits are not usable: it does not hold that {what}.",
                    "Correct the value in the configuration section.");
        }
    }
}
