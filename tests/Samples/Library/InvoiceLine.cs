namespace Acme.Invoices;

/// <summary>One position of an invoice.</summary>
public sealed class InvoiceLine
{
    /// <summary>Creates a line of <paramref name="quantity"/> pieces at <paramref name="unitPrice"/> each.</summary>
    /// <exception cref="System.ArgumentOutOfRangeException">The quantity is less than one.</exception>
    public InvoiceLine(string description, int quantity, decimal unitPrice)
    {
        if (quantity < 1)
        {
            throw new System.ArgumentOutOfRangeException(nameof(quantity), quantity, "A line has at least one piece.");
        }

        Description = description;
        Quantity = quantity;
        UnitPrice = unitPrice;
    }

    /// <summary>What was sold.</summary>
    public string Description { get; }

    /// <summary>Pieces, at least 1.</summary>
    public int Quantity { get; }

    /// <summary>Price of one piece.</summary>
    public decimal UnitPrice { get; }

    /// <summary>Quantity times price.</summary>
    public decimal Amount => Quantity * UnitPrice;
}
