namespace Acme.Orders.Data;

public sealed record Order(int Id, string Customer, decimal Total);
