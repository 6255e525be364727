namespace Acme.Orders.Import;

public sealed record Invoice(string Number, decimal Total);
