using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;

namespace Acme.Orders.Desk;

[Route("documents")]
public sealed class DocumentController : ControllerBase
{
    [HttpGet("{name}")]
    public string Read(string name) => System.IO.File.ReadAllText(Path.Combine("/srv/orders/documents", name));

    [HttpGet("{name}/title")]
    public HtmlString Title(string name) => new("<h1>" + name + "</h1>");

    [HttpGet("next")]
    public IActionResult Next(string url) => Redirect(url);
}
