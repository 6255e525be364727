using Hardening.Secrets.Patterns;
using Hardening.Secrets.Proofs;

namespace Hardening.Secrets.Rules;

/// <summary>Tokens of cloud platforms and infrastructure.</summary>
internal static class CloudRules
{
    public static IEnumerable<PatternRule> All =>
    [
        new("aws-access-key-id", "AWS access key id", "AWS", "AKIA<B32:16>", "ASIA<B32:16>", "ABIA<B32:16>", "ACCA<B32:16>") { Proof = AwsKeyId.Proof, Level = SecretLevel.Warning },
        new("aws-bedrock-key", "Amazon Bedrock API key", "AWS", "ABSKQmVkcm9ja0FQSUtleS<b64:110-250>", "bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t<b64:20-2000>"),
        new("aws-mws-token", "Amazon MWS token", "AWS", "amzn.mws.<hx:8>-<hx:4>-<hx:4>-<hx:4>-<hx:12>"),
        new("aws-appsync-key", "AWS AppSync API key", "AWS", "da2-<al:26>"),
        new("google-api-key", "Google API key", "Google Cloud", "AIza<b64u:35>"),
        new("google-oauth-secret", "Google OAuth client secret", "Google Cloud", "GOCSPX-<b64u:28>"),
        new("google-oauth-token", "Google OAuth access token", "Google Cloud", "ya29.<b64u:40-400>", "ya29.a0<b64u:40-400>"),
        new("google-refresh-token", "Google OAuth refresh token", "Google Cloud", "1//0<b64u:40-200>"),
        new("firebase-messaging-key", "Firebase cloud messaging server key", "Google Cloud", "AAAA<b64u:7>:APA91b<b64u:134>"),
        new("digitalocean-token", "DigitalOcean token", "DigitalOcean", "dop_v1_<hx:64>", "doo_v1_<hx:64>", "dor_v1_<hx:64>"),
        new("digitalocean-spaces-key", "DigitalOcean Spaces key", "DigitalOcean", "DO00<AL:16>"),
        new("heroku-key", "Heroku API key", "Heroku", "HRKU-AA<b64u:58>", "HRKU-<hx:8>-<hx:4>-<hx:4>-<hx:4>-<hx:12>"),
        new("fly-token", "Fly.io token", "Fly.io", "fo1_<b64u:43>", "fm1r_<b64:100-600>", "fm2_<b64:100-600>", "FlyV1 fm2_<b64:40-600>"),
        new("cloudflare-token", "Cloudflare API token", "Cloudflare", "cfut_<b62:40><hx:8>", "cfat_<b62:40><hx:8>", "cfk_<b62:40><hx:8>") { Proof = Checksums.CloudflareCrc },
        new("cloudflare-origin-key", "Cloudflare origin CA key", "Cloudflare", "v1.0-<hx:24>-<hx:146>"),
        new("alibaba-access-key", "Alibaba Cloud access key id", "Alibaba Cloud", "LTAI<b62:16-24>"),
        new("tencent-secret-id", "Tencent Cloud secret id", "Tencent Cloud", "AKID<b62:32>"),
        new("yandex-key", "Yandex Cloud key", "Yandex Cloud", "AQVN<b64u:35-38>", "YCAJE<b64u:20>", "YCM<b64u:37>", "t1.9eu<b64u:30-400>"),
        new("vault-service-token", "Vault service token", "HashiCorp Vault", "hvs.<b64u:90-120>", "hvs.<b62:24>"),
        new("vault-batch-token", "Vault batch token", "HashiCorp Vault", "hvb.<b64u:138-300>", "hvr.<b64u:90-300>"),
        new("hcp-token", "Consul or Nomad token", "HashiCorp", "hcp.<b62:90>"),
        new("doppler-token", "Doppler token", "Doppler", "dp.pt.<b62:43>", "dp.ct.<b62:40-44>", "dp.sa.<b62:40-44>", "dp.st.<b62:40-44>", "dp.scim.<b62:40-44>", "dp.audit.<b62:40-44>", "dp.st.<al:2-12>.<b62:40-44>"),
        new("infisical-token", "Infisical service token", "Infisical", "st.<hx:24>.<hx:32>.<hx:32>"),
        new("onepassword-token", "1Password service account token", "1Password", "ops_eyJ<b64:250-2000>"),
        new("onepassword-secret-key", "1Password secret key", "1Password", "A3-<AL:6>-<AL:11>-<AL:5>-<AL:5>-<AL:5>", "A3-<AL:6>-<AL:6>-<AL:5>-<AL:5>-<AL:5>-<AL:5>"),
        new("tailscale-key", "Tailscale key", "Tailscale", "tskey-auth-<b62:10-24>-<b62:20-40>", "tskey-api-<b62:10-24>-<b62:20-40>", "tskey-client-<b62:10-24>-<b62:20-40>", "tskey-<b62:10-24>-<b62:20-40>"),
        new("supabase-token", "Supabase token", "Supabase", "sbp_<hx:40>", "sb_secret_<b64u:22>_<b64u:8>", "sbp_oauth_<hx:40>"),
        new("planetscale-token", "PlanetScale token", "PlanetScale", "pscale_tkn_<b64u:43>", "pscale_oauth_<b64u:32-64>", "pscale_pw_<b64u:43>"),
        new("neon-key", "Neon API key", "Neon", "napi_<b62:64>"),
        new("vercel-token", "Vercel token", "Vercel", "vcp_<b62:56>", "vci_<b62:56>", "vca_<b62:56>", "vcr_<b62:56>", "vck_<b62:56>"),
        new("netlify-token", "Netlify token", "Netlify", "nfp_<b62:36>", "nfc_<b62:36>"),
        new("render-key", "Render API key", "Render", "rnd_<b62:32>"),
        new("mongodb-atlas-secret", "MongoDB Atlas service account secret", "MongoDB", "mdb_sa_sk_<b64u:40>"),
        new("aiven-token", "Aiven token", "Aiven", "AVNS_<b64u:19>", "aivenv1<b64:200-300>"),
        new("openshift-token", "OpenShift user token", "OpenShift", "sha256~<b64u:43>"),
        new("rancher-token", "Rancher API token", "Rancher", "token-<al:5>:<al:54>"),
        new("age-secret-key", "age secret key", "age", "AGE-SECRET-KEY-1<Q:58>") { Proof = Bech32.Proof },
        new("age-plugin-key", "age hybrid secret key", "age", "AGE-SECRET-KEY-PQ-1<Q:58>") { Proof = Bech32.Proof },
        new("nostr-secret-key", "Nostr secret key", "Nostr", "nsec1<q:58>") { Proof = Bech32.Proof },
        new("confluent-key", "Confluent Cloud API secret", "Confluent", "cflt<b64:54><b64:6>") { Proof = Checksums.Crc32Base64(4) },
        new("zuplo-key", "Zuplo API key", "Zuplo", "zpka_<al:32>_<hx:8>") { Proof = Checksums.Crc32Hex(0, separator: 1) },
        new("grafana-service-token", "Grafana service account token", "Grafana", "glsa_<b62:32>_<hx:8>") { Proof = Checksums.Crc32Hex(0, separator: 1, littleEndian: true) },
        new("grafana-cloud-token", "Grafana Cloud token", "Grafana", "glc_eyJ<b64:40-400>", "glc_eyJ<b64:40-400>=", "glc_eyJ<b64:40-400>==") { Proof = JsonPayload.With(4, "n") },
        new("grafana-api-key", "Grafana API key", "Grafana", "eyJrIjoi<b64:60-400>") { Proof = JsonPayload.With(0, "k") },
    ];
}
