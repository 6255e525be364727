using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Text;

namespace Acme.Orders.Partners;

public sealed class PartnerClient
{
    private const string Password = "Warehouse-Partner-4711";

    private readonly HttpClient client = new(new HttpClientHandler
    {
        ServerCertificateCustomValidationCallback = (message, certificate, chain, errors) => true,
        SslProtocols = SslProtocols.Tls11 | SslProtocols.Tls12,
    });

    public PartnerClient()
    {
        var login = Convert.ToBase64String(Encoding.UTF8.GetBytes("acme:" + Password));
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", login);
    }

    public Task<string> Stock(string sku) =>
        client.GetStringAsync(new Uri("https://partner.example/stock?sku=" + Uri.EscapeDataString(sku)));
}
