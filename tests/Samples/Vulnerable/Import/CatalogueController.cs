using System.Xml;
using System.Xml.Serialization;
using System.Xml.Xsl;
using Microsoft.AspNetCore.Mvc;

namespace Acme.Orders.Import;

[Route("catalogue")]
public sealed class CatalogueController : ControllerBase
{
    private readonly XmlDocument catalogue = new();

    [HttpGet("items/{id}")]
    public string? Item(string id) => catalogue.SelectSingleNode("/items/item[@id='" + id + "']")?.InnerText;

    [HttpPost("items/{id}/note")]
    public void Note(string text) => catalogue.DocumentElement!.InnerXml = "<note>" + text + "</note>";

    [HttpGet("as/{sheet}")]
    public void As(string sheet)
    {
        var transform = new XslCompiledTransform();
        transform.Load(sheet, XsltSettings.TrustedXslt, new XmlUrlResolver());
        transform.Transform(catalogue, null, Response.Body);
    }

    [HttpPost("import/{kind}")]
    public object? Import(string kind) => new XmlSerializer(Type.GetType(kind)!).Deserialize(Request.Body);
}
