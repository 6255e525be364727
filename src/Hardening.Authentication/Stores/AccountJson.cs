using System.Text.Json.Serialization;
using Hardening.Authentication.Factors;

namespace Hardening.Authentication.Stores;

[JsonSerializable(typeof(List<string>))]
[JsonSerializable(typeof(SentCode))]
internal sealed partial class AccountJson : JsonSerializerContext;
