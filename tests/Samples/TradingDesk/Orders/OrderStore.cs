using System.Globalization;
using Microsoft.Data.Sqlite;
using TradingDesk.Setup;

namespace TradingDesk.Orders;

/// <summary>All orders.</summary>
internal sealed class OrderStore(Database database)
{
    private const int Shown = 50;

    public Task AddAsync(Order order) => database.RunAsync(
        "INSERT INTO desk_order VALUES ($id, $account, $trader, $symbol, $side, $type, $quantity, $price, $state, $filled, $note, $at)",
        ("$id", order.Id), ("$account", order.Account), ("$trader", order.Trader), ("$symbol", order.Fields.Symbol ?? string.Empty),
        ("$side", order.Fields.Side ?? string.Empty), ("$type", order.Fields.Type ?? string.Empty), ("$quantity", order.Fields.Quantity ?? string.Empty),
        ("$price", order.Fields.Price), ("$state", order.State), ("$filled", Text(order.Filled)), ("$note", order.Note),
        ("$at", order.At.ToUnixTimeMilliseconds()));

    public Task EndAsync(string id, string state, decimal filled, string? note) => database.RunAsync(
        "UPDATE desk_order SET state = $state, filled = $filled, note = $note WHERE id = $id",
        ("$state", state), ("$filled", Text(filled)), ("$note", note), ("$id", id));

    /// <summary>The latest orders of an account, or of all.</summary>
    public Task<List<Order>> LatestAsync(string? account) => database.RunAsync(
        "SELECT * FROM desk_order WHERE $account IS NULL OR account = $account ORDER BY at DESC, id LIMIT $limit",
        Read, ("$account", account), ("$limit", Shown));

    /// <summary>What was filled, by symbol; sales count below zero.</summary>
    public async Task<Dictionary<string, decimal>> PositionsAsync()
    {
        var fills = await database.RunAsync("SELECT * FROM desk_order WHERE state = $filled", Read, ("$filled", OrderState.Filled));
        return fills.GroupBy(order => order.Fields.Symbol!, StringComparer.Ordinal).ToDictionary(
            group => group.Key, group => group.Sum(order => order.Fields.Side == "SELL" ? -order.Filled : order.Filled), StringComparer.Ordinal);
    }

    /// <summary>Orders that the desk was sending when it ended: nobody here knows what became of them.</summary>
    public Task MarkInterruptedAsync() => database.RunAsync(
        "UPDATE desk_order SET state = $unknown, note = 'the desk ended while it was sent' WHERE state = $sending",
        ("$unknown", OrderState.Unknown), ("$sending", OrderState.Sending));

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    private static Order Read(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2),
        new OrderFields(row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6), row.IsDBNull(7) ? null : row.GetString(7)),
        row.GetString(8), decimal.Parse(row.GetString(9), CultureInfo.InvariantCulture), row.IsDBNull(10) ? null : row.GetString(10),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(11)));
}
