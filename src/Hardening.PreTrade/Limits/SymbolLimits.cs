namespace Hardening.PreTrade.Limits;

/// <summary>The limits of one symbol.</summary>
public sealed class SymbolLimits
{
    /// <summary>The lowest price that is believed; above 0.</summary>
    public decimal MinimumPrice { get; set; }

    /// <summary>The highest price that is believed.</summary>
    public decimal MaximumPrice { get; set; }

    /// <summary>The largest position in units, either way; null for none but the share of the capital.</summary>
    public decimal? MaximumPosition { get; set; }

    /// <summary>What counts together for concentration; by default the part of the symbol before its separator.</summary>
    public string? Group { get; set; }
}
