using System.Text.Json.Serialization;

namespace Hardening.Authentication.Stores;

[JsonSerializable(typeof(List<string>))]
internal sealed partial class AccountJson : JsonSerializerContext;
