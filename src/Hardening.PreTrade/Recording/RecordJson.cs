using System.Text.Json.Serialization;
using Hardening.PreTrade.Stopping;

namespace Hardening.PreTrade.Recording;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(OrderRecordEntry))]
[JsonSerializable(typeof(StopState))]
internal sealed partial class RecordJson : JsonSerializerContext;
