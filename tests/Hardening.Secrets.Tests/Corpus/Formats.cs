namespace Hardening.Secrets.Tests.Corpus;

/// <summary>The formats of the corpus: name, and how a valid one is made.</summary>
internal static class Formats
{
    private const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string AlphaNumUpper = "0123456789" + Upper;
    private const string Base32Lower = "abcdefghijklmnopqrstuvwxyz234567";

    public static IReadOnlyList<(string Name, Func<Tokens, string> Make)> All { get; } =
    [
        ("github classic", t => t.GitHub("ghp_")),
        ("github oauth", t => t.GitHub("gho_")),
        ("github server", t => t.GitHub("ghs_")),
        ("github fine-grained", t => "github_pat_" + t.Of(Tokens.Base62, 22) + "_" + t.Of(Tokens.Base62, 59)),
        ("npm", t => t.GitHub("npm_")),
        ("nuget", t => "oy2" + t.Of(Base32Lower, 43)),
        ("pypi", t => t.Pypi()),
        ("rubygems", t => "rubygems_" + t.Of(Tokens.Hex, 48)),
        ("crates", t => "cio" + t.Of(Tokens.Base62, 32)),
        ("docker", t => "dckr_pat_" + t.Of(Tokens.Base64Url, 27)),
        ("gitlab", t => "glpat-" + t.Of(Tokens.Base62, 20)),
        ("azure storage", t => t.AzureStorage()),
        ("azure cosmos", t => t.Azure(64, "ACDb", "MastRW00")),
        ("azure service bus", t => t.Azure(32, "+ASb", "Send0000")),
        ("azure event hubs", t => t.Azure(32, "+AEh", "Listen00")),
        ("azure redis", t => t.Azure(32, "AzCa", "Access00")),
        ("azure registry", t => t.Azure(39, "+ACR", "ACRDflt0")),
        ("entra", t => t.Of(Tokens.Base62, 3) + "8Q~" + t.Of(Tokens.Base62, 34)),
        ("aws id", t => t.Aws()),
        ("google api", t => "AIza" + t.Of(Tokens.Base64Url, 34) + "7"),
        ("google oauth", t => "GOCSPX-" + t.Of(Tokens.Base62, 28)),
        ("slack bot", t => "xoxb-" + t.Of("123456789", 12) + "-" + t.Of("123456789", 13) + "-" + t.Of(Tokens.Base62, 24)),
        ("slack webhook", t => "https://hooks.slack.com/services/T" + t.Of(AlphaNumUpper, 8) + "/B" + t.Of(AlphaNumUpper, 8) + "/" + t.Of(Tokens.Base62, 24)),
        ("stripe", t => "sk_live_" + t.Of(Tokens.Base62, 24)),
        ("sendgrid", t => "SG." + t.Of(Tokens.Base64Url, 21) + "a." + t.Of(Tokens.Base64Url, 42) + "b"),
        ("twilio", t => "SK" + t.Of(Tokens.Hex, 32)),
        ("mailgun", t => "key-" + t.Of(Tokens.Hex, 32)),
        ("mailchimp", t => t.Of(Tokens.Hex, 32) + "-us" + t.Of("123456789", 2)),
        ("openai", t => "sk-proj-" + t.Of(Tokens.Base62, 74) + "T3BlbkFJ" + t.Of(Tokens.Base62, 74)),
        ("anthropic", t => "sk-ant-api03-" + t.Of(Tokens.Base64Url, 92) + "xAA"),
        ("hugging face", t => "hf_" + t.Of(Tokens.Base62, 34)),
        ("groq", t => "gsk_" + t.Of(Tokens.Base62, 52)),
        ("jwt", t => t.Jwt()),
        ("vault", t => "hvs." + t.Of(Tokens.Base62, 92)),
        ("terraform", t => t.Of(Tokens.Base62, 14) + ".atlasv1." + t.Of(Tokens.Base62, 67)),
        ("nats", t => t.Nats()),
        ("cloudflare", t => t.Cloudflare("cfut_")),
        ("grafana", t => t.Grafana()),
        ("discord", t => t.Discord()),
        ("telegram", t => t.Of("123456789", 9) + ":AA" + t.Of(Tokens.Base62, 33)),
        ("digitalocean", t => "dop_v1_" + t.Of(Tokens.Hex, 64)),
        ("databricks", t => "dapi" + t.Of(Tokens.Hex, 32)),
        ("doppler", t => "dp.pt." + t.Of(Tokens.Base62, 43)),
        ("shopify", t => "shpat_" + t.Of(Tokens.Hex, 32)),
        ("linear", t => "lin_api_" + t.Of(Tokens.Base62, 40)),
        ("notion", t => "ntn_" + t.Of("0123456789", 11) + t.Of(Tokens.Base62, 35)),
        ("new relic", t => "NRAK-" + t.Of(AlphaNumUpper, 27)),
        ("octopus", t => "API-" + t.Of(AlphaNumUpper, 26)),
        ("supabase", t => "sbp_" + t.Of(Tokens.Hex, 40)),
        ("planetscale", t => "pscale_tkn_" + t.Of(Tokens.Base62, 43)),
        ("postman", t => "PMAK-" + t.Of(Tokens.Hex, 24) + "-" + t.Of(Tokens.Hex, 34)),
        ("sentry user", t => "sntryu_" + t.Of(Tokens.Hex, 64)),
        ("bitcoin wif", t => t.Wif()),
        ("pem", _ => Tokens.Pem().Replace("\n", "\\n", StringComparison.Ordinal)),
        ("password", t => t.Password()),
        ("generic key", t => t.Of(Tokens.Base62, 40)),
    ];
}
