using Acme.Orders.Data;
using Acme.Orders.Import;
using Acme.Orders.Partners;
using Acme.Orders.Plugins;
using Acme.Orders.Reports;
using Acme.Orders.Security;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton<OrderStore>();
builder.Services.AddSingleton<PartnerClient>();
builder.Services.AddSingleton<LabelPrinter>();
builder.Services.AddHttpClient();
builder.Services.AddControllers();

var app = builder.Build();

app.MapGet("/orders", (string customer, OrderStore store) => store.FindByCustomer(customer));
app.MapPost("/orders/{id:int}/label", (int id, string printer, LabelPrinter labels) => labels.Print(printer, id));
app.MapPost("/invoices/import", async (HttpRequest request) => await InvoiceImport.Read(request.Body));
app.MapPost("/baskets/restore", async (HttpRequest request) =>
{
    using var reader = new StreamReader(request.Body);
    return Results.Ok(BasketState.Restore(await reader.ReadToEndAsync()).Lines.Count);
});
app.MapPost("/discounts/{rule}", (string rule, decimal amount) => DiscountRules.Create(rule).Apply(amount));
app.MapPost("/password/reset", () => ResetTokens.Create());
app.MapGet("/partners/stock", (PartnerClient partners, string sku) => partners.Stock(sku));

app.MapControllers();

app.Run();
