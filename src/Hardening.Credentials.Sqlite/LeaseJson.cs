using System.Text.Json.Serialization;

namespace Hardening.Credentials.Sqlite;

[JsonSerializable(typeof(List<string>))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class LeaseJson : JsonSerializerContext;
