using System;
using System.Security.Cryptography;
using System.Text.Json;

namespace Acme.Invoices;

/// <summary>A SHA-256 over everything an invoice says, to see whether two copies are the same.</summary>
public static class InvoiceFingerprint
{
    /// <summary>64 lower-case hexadecimal digits.</summary>
    public static string Of(Invoice invoice)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(new { Number = invoice.Number.ToString(), invoice.Lines });
        using var sha = SHA256.Create();
        return BitConverter.ToString(sha.ComputeHash(content)).Replace("-", string.Empty).ToLowerInvariant();
    }
}
