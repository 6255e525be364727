using Hardening.Secrets.Patterns;

namespace Hardening.Secrets.Rules;

/// <summary>Tokens of payment, messaging, media, model and productivity services that came later.</summary>
internal static class ServiceRules
{
    public static IEnumerable<PatternRule> All =>
    [
        new("adafruit-key", "Adafruit IO key", "Adafruit", "aio_<b62:28>"),
        new("anyscale-key", "Anyscale key", "Anyscale", "esecret_<b62:24-40>"),
        new("brave-search-key", "Brave Search API key", "Brave", "BSA<b64u:24-40>") { Near = ["brave", "subscription-token"] },
        new("canva-secret", "Canva client secret", "Canva", "cnvca<b64u:51>"),
        new("cashfree-key", "Cashfree secret key", "Cashfree", "cfsk_ma_prod_<hx:32>_<hx:8>"),
        new("courier-token", "Courier auth token", "Courier", "pk_prod_<AL:28>"),
        new("devin-key", "Devin API key", "Cognition", "apk_user_<b64:120-180>", "apk_<b64:80-100>"),
        new("dingtalk-webhook", "DingTalk robot webhook", "DingTalk", "oapi.dingtalk.com/robot/send?access_token=<hx:64>") { OpenLeft = true },
        new("feishu-webhook", "Feishu or Lark robot webhook", "Lark", "open.feishu.cn/open-apis/bot/v2/hook/<uuid:36>",
            "open.larksuite.com/open-apis/bot/v2/hook/<uuid:36>") { OpenLeft = true },
        new("fleetbase-key", "Fleetbase key", "Fleetbase", "flb_live_<b62:20>"),
        new("flexport-key", "Flexport key", "Flexport", "shltm_<b64u:40>"),
        new("gocardless-token", "GoCardless token", "GoCardless", "live_<b64u:40>") { Near = ["gocardless"] },
        new("google-chat-webhook", "Google Chat webhook", "Google", "chat.googleapis.com/v1/spaces/<b64u:8-14>/messages?key=<b64u:39>&token=<b64u:43>",
            "chat.googleapis.com/v1/spaces/<b64u:8-14>/messages?key=<b64u:39>&token=<b64u:43>%3D") { OpenLeft = true },
        new("hcaptcha-secret", "hCaptcha secret", "hCaptcha", "ES_<hx:32>") { Near = ["hcaptcha", "captcha"] },
        new("recaptcha-secret", "reCAPTCHA secret", "Google", "6L<b64u:38>") { Near =
            ["recaptchasecret", "recaptcha_secret", "recaptcha-secret", "captchasecret", "captcha_secret"] },
        new("helicone-key", "Helicone API key", "Helicone", "sk-helicone-<al:7>-<al:7>-<al:7>-<al:7>"),
        new("ifttt-webhook", "IFTTT webhook key", "IFTTT", "maker.ifttt.com/trigger/<w:1-40>/with/key/<b64u:20-43>") { OpenLeft = true },
        new("klarna-key", "Klarna API key", "Klarna", "klarna_live_api_<b64:30-120>"),
        new("klaviyo-key", "Klaviyo private key", "Klaviyo", "pk_<hx:34>"),
        new("lichess-token", "Lichess token", "Lichess", "lip_<b62:20>"),
        new("lob-key", "Lob live key", "Lob", "live_<hx:35>") { Near = ["lob"] },
        new("mailersend-token", "MailerSend token", "MailerSend", "mlsn.<hx:64>"),
        new("make-webhook", "Make webhook", "Make", "hook.eu1.make.com/<al:32>", "hook.eu2.make.com/<al:32>", "hook.us1.make.com/<al:32>",
            "hook.us2.make.com/<al:32>") { OpenLeft = true },
        new("mercadopago-token", "Mercado Pago access token", "Mercado Pago", "APP_USR-<d:12-16>-<d:6>-<hx:32>-<d:6-10>"),
        new("mercury-token", "Mercury production token", "Mercury", "mercury_production_<l:3-6>_<b62:40-50>_yrucrem"),
        new("midtrans-key", "Midtrans server key", "Midtrans", "Mid-server-<b64u:24>"),
        new("minimax-key", "MiniMax API key", "MiniMax", "sk-api-<b64u:119>"),
        new("modal-token", "Modal token secret", "Modal", "as-<b62:22>") { Near = ["modal"] },
        new("modrinth-token", "Modrinth token", "Modrinth", "mrp_<b62:60>"),
        new("mollie-key", "Mollie live key", "Mollie", "live_<b62:30>") { Near = ["mollie"] },
        new("ntfy-token", "ntfy access token", "ntfy", "tk_<al:29>"),
        new("omise-key", "Omise secret key", "Omise", "skey_<al:19>"),
        new("onesignal-key", "OneSignal key", "OneSignal", "os_v2_app_<b32:103>", "os_v2_org_<b32:103>"),
        new("onfido-token", "Onfido live token", "Onfido", "api_live.<b64u:20-80>", "api_live_us.<b64u:20-80>", "api_live_ca.<b64u:20-80>"),
        new("pagarme-key", "Pagar.me live key", "Pagar.me", "ak_live_<b62:30>"),
        new("pinterest-token", "Pinterest access token", "Pinterest", "pina_<b64u:60-200>"),
        new("plex-token", "Plex token in an address", "Plex", "X-Plex-Token=<b64u:20>"),
        new("pushbullet-token", "Pushbullet access token", "Pushbullet", "o.<b62:32>") { Near = ["pushbullet", "access-token"] },
        new("ramp-secret", "Ramp client secret", "Ramp", "ramp_sec_<b62:48>"),
        new("riot-key", "Riot Games API key", "Riot Games", "RGAPI-<hx:8>-<hx:4>-<hx:4>-<hx:4>-<hx:12>"),
        new("roblox-cookie", "Roblox session cookie", "Roblox", "-and-items.|_<HX16:100-1200>") { OpenLeft = true },
        new("runpod-key", "RunPod API key", "RunPod", "rpa_<b62:40-50>"),
        new("sanity-token", "Sanity token", "Sanity", "sk<b62:80-180>") { Near = ["sanity"] },
        new("settlemint-token", "SettleMint token", "SettleMint", "sm_aat_<b62:16>", "sm_pat_<b62:16>", "sm_sat_<b62:16>"),
        new("tinkoff-token", "T-Invest token", "T-Bank", "t.<b64u:86>") { Near = ["tinkoff", "tbank", "invest"] },
        new("voiceflow-key", "Voiceflow API key", "Voiceflow", "VF.DM.<hx:24>.<b62:16>", "VF.WS.<hx:24>.<b62:16>"),
        new("wecom-webhook", "WeCom robot webhook", "Tencent", "qyapi.weixin.qq.com/cgi-bin/webhook/send?key=<uuid:36>") { OpenLeft = true },
        new("xendit-key", "Xendit secret key", "Xendit", "xnd_production_<b62:40-64>"),
        new("yookassa-key", "YooKassa secret key", "YooKassa", "live_<b64u:43>") { Near = ["yookassa"] },
    ];
}
