namespace Acme.Orders.Import;

public sealed class Basket
{
    public List<string> Lines { get; } = [];
}
