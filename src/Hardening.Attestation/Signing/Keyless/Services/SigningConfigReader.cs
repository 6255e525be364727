using Hardening.Attestation.Json;
using Hardening.Attestation.Trust.Roots;

namespace Hardening.Attestation.Signing.Keyless.Services;

/// <summary>Reads <c>signing_config.v0.2.json</c> (proto3 JSON). Unknown members are passed over: the document grows.</summary>
internal static class SigningConfigReader
{
    private const string MediaType = "application/vnd.dev.sigstore.signingconfig.v0.2+json";
    private const int MaximumBytes = 1 << 20;
    private const int MaximumServices = 256;

    internal static SigningConfig Read(ReadOnlyMemory<byte> utf8)
    {
        var root = StrictJson.Parse(utf8, KeylessCodes.BadConfig, "signing configuration", MaximumBytes).Object();
        if (root["mediaType"].String() != MediaType)
        {
            throw root["mediaType"].Error($"it is not {MediaType}");
        }

        return new SigningConfig
        {
            CertificateAuthorities = Services(root["caUrls"], "the certificate authority"),
            Logs = Services(root["rekorTlogUrls"], "the log"),
            LogSelector = Selector(root["rekorTlogConfig"], root["rekorTlogUrls"]),
            TimestampAuthorities = Services(root["tsaUrls"], "the time stamp authority"),
            TimestampSelector = Selector(root["tsaConfig"], root["tsaUrls"]),
        };
    }

    internal static ReadOnlyMemory<byte> Embedded()
    {
        using var stream = typeof(SigningConfigReader).Assembly.GetManifestResourceStream("signing_config.v0.2.json")
            ?? throw new InvalidOperationException("The embedded signing configuration is missing.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static SigningService[] Services(JsonField list, string what) =>
        [.. list.Items(MaximumServices).Select(field => Service(field, what))];

    private static SigningService Service(JsonField field, string what)
    {
        var text = field.Object()["url"].NonEmptyString();
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address))
        {
            throw field["url"].Error("an absolute address is expected");
        }

        return ServiceAddress.IsSafe(address)
            ? new SigningService(
                address, field["majorApiVersion"].Exists ? field["majorApiVersion"].NonNegative() : 0,
                field["operator"].OptionalString() ?? string.Empty, ValidityPeriod.Read(field["validFor"].Required()))
            : throw ServiceAddress.Unsafe(what, address);
    }

    private static ServiceSelector? Selector(JsonField field, JsonField services)
    {
        if (!services.Exists || services.Items(MaximumServices).Count == 0)
        {
            return null;
        }

        var kind = field.Object()["selector"].String();
        var count = field["count"].Exists ? field["count"].NonNegative() : 0;
        return kind switch
        {
            "ALL" => new ServiceSelector(SelectorKind.All),
            "ANY" => new ServiceSelector(SelectorKind.Any),
            "EXACT" => count is > 0 and <= MaximumServices
                ? new ServiceSelector(SelectorKind.Exact, (int)count)
                : throw field["count"].Error("a number from 1 is expected"),
            _ => throw field["selector"].Error($"'{kind}' is not ALL, ANY or EXACT"),
        };
    }
}
