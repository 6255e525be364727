using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hardening.Cryptography.Tls.Acme;

/// <summary>RFC 8555, 7.1.1, and RFC 9773, 3.</summary>
internal sealed record AcmeDirectory(Uri NewNonce, Uri NewAccount, Uri NewOrder, Uri? RenewalInfo = null);

/// <summary>RFC 8555, 9.7.7, and RFC 8738 for addresses.</summary>
internal sealed record AcmeIdentifier(string Type, string Value);

/// <summary>RFC 8555, 7.1.3.</summary>
internal sealed record AcmeOrder(string Status, IReadOnlyList<Uri> Authorizations, Uri Finalize, Uri? Certificate = null, AcmeProblem? Error = null);

/// <summary>RFC 8555, 7.1.4.</summary>
internal sealed record AcmeAuthorization(AcmeIdentifier Identifier, string Status, IReadOnlyList<AcmeOffer> Challenges);

/// <summary>RFC 8555, 8.</summary>
internal sealed record AcmeOffer(string Type, Uri Url, string Status, string? Token = null, AcmeProblem? Error = null);

/// <summary>RFC 7807, as RFC 8555, 6.7 uses it.</summary>
internal sealed record AcmeProblem(string? Type = null, string? Detail = null);

/// <summary>RFC 9773, 4.2.</summary>
internal sealed record AcmeRenewal(AcmeWindow SuggestedWindow);

/// <summary>When to renew.</summary>
internal sealed record AcmeWindow(DateTimeOffset Start, DateTimeOffset End);

/// <summary>RFC 8555, 7.3.</summary>
internal sealed record AcmeNewAccount(bool TermsOfServiceAgreed, IReadOnlyList<string>? Contact);

/// <summary>RFC 8555, 7.4, and RFC 9773, 5.</summary>
internal sealed record AcmeNewOrder(IReadOnlyList<AcmeIdentifier> Identifiers, string? Replaces);

/// <summary>RFC 8555, 7.4.</summary>
internal sealed record AcmeFinalize(string Csr);

/// <summary>An ES256 key of RFC 7518, 6.2.1; the members in the order of their names, as RFC 7638 hashes them.</summary>
internal sealed record AcmeKey(string Crv, string Kty, string X, string Y);

/// <summary>RFC 8555, 6.2.</summary>
internal sealed record AcmeProtected(string Alg, AcmeKey? Jwk, string? Kid, string Nonce, Uri Url);

/// <summary>RFC 7515, 7.2.2.</summary>
internal sealed record AcmeMessage(string Protected, string Payload, string Signature);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, MaxDepth = 16)]
[JsonSerializable(typeof(AcmeDirectory))]
[JsonSerializable(typeof(AcmeOrder))]
[JsonSerializable(typeof(AcmeAuthorization))]
[JsonSerializable(typeof(AcmeOffer))]
[JsonSerializable(typeof(AcmeProblem))]
[JsonSerializable(typeof(AcmeRenewal))]
[JsonSerializable(typeof(AcmeNewAccount))]
[JsonSerializable(typeof(AcmeNewOrder))]
[JsonSerializable(typeof(AcmeFinalize))]
[JsonSerializable(typeof(AcmeKey))]
[JsonSerializable(typeof(AcmeProtected))]
[JsonSerializable(typeof(AcmeMessage))]
internal sealed partial class AcmeJson : JsonSerializerContext;
