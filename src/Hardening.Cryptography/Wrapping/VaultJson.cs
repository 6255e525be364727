using System.Text.Json.Serialization;

namespace Hardening.Cryptography.Wrapping;

/// <summary>What is sent to a transit engine.</summary>
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class VaultJson : JsonSerializerContext;
