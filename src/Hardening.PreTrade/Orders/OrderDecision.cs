namespace Hardening.PreTrade.Orders;

/// <summary>What became of an order.</summary>
/// <param name="Denial">One of <see cref="DenialReasons"/>, or null when it was accepted.</param>
/// <param name="Warning"><c>position-share</c> where the position passes the warning threshold, else null.</param>
/// <param name="PositionShare">The position's share of the capital with this order and all that are open; 0 where it was not
/// calculated.</param>
public sealed record OrderDecision(string? Denial, string? Warning, decimal PositionShare)
{
    /// <summary>Whether the order may go to the market.</summary>
    public bool IsAccepted => Denial is null;
}
