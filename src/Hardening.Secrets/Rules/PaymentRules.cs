using Hardening.Secrets.Patterns;

namespace Hardening.Secrets.Rules;

/// <summary>Tokens of payment services, shops and exchanges.</summary>
internal static class PaymentRules
{
    public static IEnumerable<PatternRule> All =>
    [
        new("stripe-secret-key", "Stripe secret key", "Stripe", "sk_live_<b62:24-247>", "rk_live_<b62:24-247>", "sk_org_live_<b62:24-247>"),
        new("stripe-test-key", "Stripe test key", "Stripe", "sk_test_<b62:24-247>", "rk_test_<b62:24-247>") { Level = SecretLevel.Note },
        new("stripe-webhook-secret", "Stripe webhook secret", "Stripe", "whsec_<b62:32>", "whsec_<b64:32-64>"),
        new("square-token", "Square token", "Square", "sq0atp-<b64u:22>", "sq0csp-<b64u:43>", "EAAA<b64u:60>"),
        new("braintree-token", "Braintree access token", "PayPal", "access_token$production$<al:16>$<hx:32>"),
        new("braintree-sandbox-token", "Braintree sandbox token", "PayPal",
            "access_token$sandbox$<al:16>$<hx:32>") { Level = SecretLevel.Note },
        new("shopify-token", "Shopify access token", "Shopify", "shpat_<hx:32>", "shpca_<hx:32>", "shppa_<hx:32>", "shpss_<hx:32>",
            "shptka_<hx:32>", "shpua_<hx:32>"),
        new("plaid-token", "Plaid access token", "Plaid", "access-production-<uuid:36>", "access-development-<uuid:36>"),
        new("flutterwave-key", "Flutterwave secret key", "Flutterwave", "FLWSECK-<hx:32>-X", "FLWSECK_TEST-<hx:32>-X"),
        new("razorpay-key", "Razorpay key", "Razorpay", "rzp_live_<b62:14>"),
        new("paystack-key", "Paystack secret key", "Paystack", "sk_live_<hx:40>"),
        new("adyen-key", "Adyen API key", "Adyen", "AQE<b64:10-20>.<b64:40-400>") { Near = ["adyen"] },
        new("duffel-token", "Duffel token", "Duffel", "duffel_live_<b64u:43>", "duffel_test_<b64u:43>"),
        new("easypost-key", "EasyPost API key", "EasyPost", "EZAK<b62:54>", "EZTK<b62:54>"),
        new("shippo-token", "Shippo token", "Shippo", "shippo_live_<hx:40>"),
        new("frameio-token", "Frame.io token", "Frame.io", "fio-u-<b64u:64>"),
        new("alchemy-key", "Alchemy API key", "Alchemy", "alcht_<b62:30>"),
        new("quicknode-token", "QuickNode endpoint token", "QuickNode", "quiknode.pro/<hx:40>") { OpenLeft = true },
        new("checkout-key", "Checkout.com secret key", "Checkout.com", "sk_<hx:8>-<hx:4>-<hx:4>-<hx:4>-<hx:12>"),
        new("paddle-key", "Paddle API key", "Paddle", "pdl_live_apikey_<b62:26>_<b62:22>_<b62:3>", "pdl_ntfset_<b62:26>_<b64:32>"),
    ];
}
