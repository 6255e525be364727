using System.Globalization;
using System.Xml;

namespace Acme.Orders.Import;

public static class InvoiceImport
{
    public static async Task<Invoice> Read(Stream body)
    {
        var settings = new XmlReaderSettings
        {
            Async = true,
            DtdProcessing = DtdProcessing.Parse,
            XmlResolver = new XmlUrlResolver(),
        };
        using var reader = XmlReader.Create(body, settings);
        var (number, total) = (string.Empty, 0m);
        while (await reader.ReadAsync())
        {
            if (reader is { NodeType: XmlNodeType.Element, Name: "number" })
            {
                number = await reader.ReadElementContentAsStringAsync();
            }
            else if (reader is { NodeType: XmlNodeType.Element, Name: "total" })
            {
                total = decimal.Parse(await reader.ReadElementContentAsStringAsync(), CultureInfo.InvariantCulture);
            }
        }

        return new Invoice(number, total);
    }
}
