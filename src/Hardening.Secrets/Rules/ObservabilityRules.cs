using Hardening.Secrets.Patterns;
using Hardening.Secrets.Proofs;

namespace Hardening.Secrets.Rules;

/// <summary>Tokens of monitoring, analytics, identity and search services.</summary>
internal static class ObservabilityRules
{
    public static IEnumerable<PatternRule> All =>
    [
        new("sentry-user-token", "Sentry user token", "Sentry", "sntryu_<hx:64>"),
        new("sentry-org-token", "Sentry organisation token", "Sentry", "sntrys_eyJ<b64:40-400>=_<b64:43>",
            "sntrys_eyJ<b64:40-400>==_<b64:43>", "sntrys_eyJ<b64:40-400>_<b64:43>") { Proof = JsonPayload.With(7, "url", '_') },
        new("newrelic-key", "New Relic key", "New Relic", "NRAK-<AL:27>", "NRII-<b64u:32>", "NRRA-<hx:42>", "NRSP-<AL:27>", "NRAL-<hx:36>"),
        new("newrelic-browser-key", "New Relic browser key", "New Relic", "NRJS-<hx:19>") { Level = SecretLevel.Note },
        new("honeycomb-key", "Honeycomb key", "Honeycomb", "hcaik_<al:58>", "hcaic_<al:58>", "hcamk_<al:58>"),
        new("posthog-key", "PostHog personal key", "PostHog", "phx_<b62:43-60>"),
        new("logfire-token", "Logfire token", "Pydantic", "pylf_v1_us_<b62:43>", "pylf_v1_eu_<b62:43>"),
        new("axiom-token", "Axiom token", "Axiom", "xaat-<uuid:36>", "xapt-<uuid:36>"),
        new("statsig-key", "Statsig secret key", "Statsig", "secret-<b62:43>"),
        new("launchdarkly-key", "LaunchDarkly SDK or API key", "LaunchDarkly", "sdk-<hx:8>-<hx:4>-<hx:4>-<hx:4>-<hx:12>",
            "api-<hx:8>-<hx:4>-<hx:4>-<hx:4>-<hx:12>"),
        new("stytch-secret", "Stytch secret", "Stytch", "secret-live-<b64u:36>", "secret-live-<b64u:36>="),
        new("mapbox-secret", "Mapbox secret token", "Mapbox", "sk.eyJ<b64u:60-100>.<b64u:22>"),
        new("mapbox-public", "Mapbox public token", "Mapbox", "pk.eyJ<b64u:60-100>.<b64u:22>") { Level = SecretLevel.Note },
        new("facebook-token", "Facebook access token", "Meta", "EAAC<b62:60-300>", "EAAG<b62:60-300>", "EAAM<b62:60-300>",
            "EAAB<b62:60-300>"),
        new("instagram-token", "Instagram access token", "Meta", "IGQV<b64u:120-250>"),
        new("linkedin-secret", "LinkedIn client secret", "LinkedIn", "WPL_AP1.<b62:16>.<b64:8-16>="),
        new("twitter-bearer", "X bearer token", "X", "AAAAAAAAAAAAAAAAAAAA<b64:60-120>",
            "AAAAAAAAAAAAAAAAAAAA<b64:12>%2<b62:40-100>%3D<b62:40-80>"),
        new("dropbox-token", "Dropbox token", "Dropbox", "sl.<b64u:130-160>", "sl.u.<b64u:130-1400>"),
        new("adobe-secret", "Adobe client secret", "Adobe", "p8e-<b64u:32>"),
        new("salesforce-token", "Salesforce access token", "Salesforce", "00D<b62:12-15>!<dot:60-120>"),
        new("maxmind-key", "MaxMind licence key", "MaxMind", "<b62:6>_<b62:29>_mmk"),
        new("sourcegraph-token", "Sourcegraph token", "Sourcegraph", "slk_<hx:64>"),
        new("aikido-token", "Aikido CI token", "Aikido", "AIK_CI_<b62:64>", "AIK_SECRET_<b62:64>", "AIK_RUNTIME_<b62:40-64>"),
        new("polar-token", "Polar access token", "Polar", "polar_oat_<b62:43>", "polar_pat_<b62:43>"),
        new("trigger-key", "Trigger.dev key", "Trigger.dev", "tr_prod_<b62:20>", "tr_pat_<al:40>"),
        new("convex-key", "Convex deploy key", "Convex", "prod:<al:3-30>-<al:3-30>-<d:3>|<b64:60-200>"),
        new("ubidots-token", "Ubidots token", "Ubidots", "BBFF-<b62:30>", "BBUS-<b62:30>"),
        new("deno-token", "Deno Deploy token", "Deno", "ddp_<b62:36>", "ddo_<b62:36>"),
        new("val-town-token", "Val Town token", "Val Town", "vtwn_<b62:27>"),
        new("rootly-key", "Rootly API key", "Rootly", "rootly_<hx:64>"),
        new("persona-key", "Docusign or Envoy style key", "Persona", "persona_production_<uuid:36>"),
        new("checkly-key", "Checkly API key", "Checkly", "cu_<hx:32>"),
        new("ionic-token", "Ionic token", "Ionic", "ion_<al:42>"),
        new("samsara-token", "Samsara API token", "Samsara", "samsara_api_<b62:30>"),
        new("thunderstore-token", "Thunderstore token", "Thunderstore", "tss_<b62:42>"),
        new("openvsx-token", "Open VSX token", "Open VSX", "ovsxp_<uuid:36>", "ovsxat_<uuid:36>"),
        new("elastic-key", "Elastic Cloud key", "Elastic", "essu_<b64:50-120>"),
        new("wakatime-key", "WakaTime key", "WakaTime", "waka_<hx:8>-<hx:4>-<hx:4>-<hx:4>-<hx:12>"),
        new("json-web-token", "JSON Web Token", "the issuer named in it", "eyJ<b64u:10-2000>.eyJ<b64u:6-4000>.<b64u:20-1400>",
            "eyJ<b64u:10-2000>.ey<b64u:6-4000>.<b64u:20-1400>") { Proof = Jwt.Proof, OpenLeft = true },
    ];
}
