using System.Collections.Generic;
using System.Linq;

namespace Acme.Invoices;

/// <summary>An invoice: a number and at least one line.</summary>
public sealed class Invoice
{
    /// <summary>Creates an invoice.</summary>
    /// <exception cref="System.ArgumentException">There is no line.</exception>
    public Invoice(InvoiceNumber number, IReadOnlyList<InvoiceLine> lines)
    {
        if (lines is null || lines.Count == 0)
        {
            throw new System.ArgumentException("An invoice has at least one line.", nameof(lines));
        }

        Number = number;
        Lines = lines.ToArray();
    }

    /// <summary>The number, unique per year.</summary>
    public InvoiceNumber Number { get; }

    /// <summary>The lines, in the order they were given.</summary>
    public IReadOnlyList<InvoiceLine> Lines { get; }

    /// <summary>Sum of all lines.</summary>
    public decimal Total => Lines.Sum(line => line.Amount);
}
