using System.Net;
using System.Runtime.Serialization.Formatters.Binary;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;

namespace Acme.Orders.Desk;

[Route("desk")]
public sealed class DeskController(HttpClient client, HttpListenerContext legacy) : ControllerBase
{
    [HttpGet("preview")]
    public Task<string> Preview(string address) => client.GetStringAsync(address);

    [HttpGet("search")]
    public bool Search(string text, string pattern) => Regex.IsMatch(text, pattern);

    [HttpGet("greeting")]
    public string Greeting(string format) => string.Format(format, "Acme", DateTime.UnixEpoch);

    [HttpPost("session")]
    public object Session() => new BinaryFormatter().Deserialize(Request.Body);

    [HttpGet("language")]
    public void Language(string language) => legacy.Response.AddHeader("Content-Language", language);
}
