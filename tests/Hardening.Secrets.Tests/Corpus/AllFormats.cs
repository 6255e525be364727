using Hardening.Secrets.Detectors;
using Hardening.Secrets.Patterns;
using Hardening.Secrets.Rules;

namespace Hardening.Secrets.Tests.Corpus;

/// <summary>
/// Every format that the product knows. Formats with a checksum or a structure are made independently of the product, by
/// <see cref="Tokens"/>; the others from the shape that their rule states.
/// </summary>
internal static class AllFormats
{
    public static IReadOnlyList<FormatCase> All { get; } =
        [.. Handmade(), .. Catalog.Patterns.SelectMany(Patterns), .. NamedFormats.All.SelectMany(Named)];

    /// <summary>Ids of rules that hold for names instead of formats, or for more than one literal.</summary>
    public static IReadOnlyList<string> ByContext { get; } =
        ["hardcoded-password", "hardcoded-key", "connection-string-password", "machine-key", "nuget-feed-password", "certificate-password", "token-signing-key"];

    private static IEnumerable<FormatCase> Handmade()
    {
        yield return new("stellar-seed", t => t.Stellar(), null, SecretLevel.Error, []) { Broken = t => Swap(t.Stellar(), 30) };
        yield return new("ripple-seed", t => t.Ripple(), null, SecretLevel.Error, []);
        yield return new("tezos-secret-key", t => t.Tezos(), null, SecretLevel.Error, ["edsk"]);
        yield return new("nats-seed", t => t.Nats(), null, SecretLevel.Error, []) { Broken = t => Swap(t.Nats(), 20) };
        yield return new("discord-bot-token", t => t.Discord(), null, SecretLevel.Error, []);
        yield return new("bitcoin-private-key", t => t.Wif(), null, SecretLevel.Error, []) { Broken = t => Swap(t.Wif(), 20) };
        yield return new("bip32-private-key", t => t.ExtendedKey(), null, SecretLevel.Error, []);
        yield return new("wallet-recovery-words", t => t.RecoveryWords(), "mnemonic", SecretLevel.Error, []);
        yield return new("signify-key", t => t.Signify(), null, SecretLevel.Error, ["RWRCSwAAAA"]) { Broken = t => Swap(t.Signify(), 60) };
        yield return new("netbird-token", t => t.GitHub("nbp_"), null, SecretLevel.Error, ["nbp_"]) { Broken = t => Swap(t.GitHub("nbp_"), 12) };
        yield return new("github-token", t => t.GitHub("ghp_"), null, SecretLevel.Error, ["ghp_"]) { Broken = t => Swap(t.GitHub("ghp_"), 12) };
        yield return new("npm-token", t => t.GitHub("npm_"), null, SecretLevel.Error, ["npm_"]) { Broken = t => Swap(t.GitHub("npm_"), 12) };
        yield return new("azure-storage-key", t => t.AzureStorage(), null, SecretLevel.Error, []) { Broken = t => Swap(t.AzureStorage(), 3) };
        yield return new("azure-servicebus-key", t => t.Azure(32, "+ASb", "Send0000"), null, SecretLevel.Error, [])
        {
            Broken = t => Swap(t.Azure(32, "+ASb", "Send0000"), 3),
        };
        yield return new("cloudflare-token", t => t.Cloudflare("cfut_"), null, SecretLevel.Error, ["cfut_"]) { Broken = t => Swap(t.Cloudflare("cfat_"), 12) };
        yield return new("grafana-service-token", t => t.Grafana(), null, SecretLevel.Error, ["glsa_"]) { Broken = t => Swap(t.Grafana(), 10) };
        yield return new("private-key", _ => Tokens.Pem().Replace("\n", "\\n", StringComparison.Ordinal), null, SecretLevel.Error,
            ["-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----", "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg"]);
    }

    private static IEnumerable<FormatCase> Patterns(PatternRule rule) => rule.Patterns.Select((pattern, i) =>
        new FormatCase(rule.Rule.Id, t => Samples.Good(rule, i, t.Random), rule.Near.Count > 0 ? rule.Near[0] : null,
            rule.Level == SecretLevel.Note ? SecretLevel.Note : SecretLevel.Warning,
            [.. pattern.Segments.Where(s => s.Literal is not null).Select(s => s.Literal!)])
        {
            Broken = rule.Proof is null ? null : t => Samples.Bad(rule, i, t.Random),
            Placeholder = Samples.Placeholder(pattern),
        });

    private static IEnumerable<FormatCase> Named(NamedFormat format) => format.Lengths.Select(length =>
        new FormatCase(format.Rule.Id, t => t.Mixed(format.Set.Characters, length), format.Keyword + "_api_key_token", SecretLevel.Warning, [])
        {
            Placeholder = new string('0', length),
        });

    /// <summary>Another character of the same kind at the index.</summary>
    private static string Swap(string token, int index)
    {
        var c = token[index];
        var other = char.IsDigit(c) ? (c == '2' ? '3' : '2') : char.IsUpper(c) ? (c == 'B' ? 'C' : 'B') : c == 'b' ? 'c' : 'b';
        return token[..index] + other + token[(index + 1)..];
    }
}
