using System.Text.Json.Serialization;

namespace TradingDesk.Exchange;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AdapterOrder))]
[JsonSerializable(typeof(AdapterAnswer))]
[JsonSerializable(typeof(AdapterLine))]
[JsonSerializable(typeof(ExchangeOrder))]
[JsonSerializable(typeof(ExchangeReceipt))]
[JsonSerializable(typeof(ExchangeFill))]
internal sealed partial class AdapterJson : JsonSerializerContext;
