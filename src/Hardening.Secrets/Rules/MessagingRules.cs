using Hardening.Secrets.Patterns;

namespace Hardening.Secrets.Rules;

/// <summary>Tokens of chat, mail, telephony and support services.</summary>
internal static class MessagingRules
{
    public static IEnumerable<PatternRule> All =>
    [
        new("slack-bot-token", "Slack bot token", "Slack", "xoxb-<d:10-13>-<d:10-13>-<b62:24>", "xoxb-<d:8-14>-<b62:18-26>"),
        new("slack-user-token", "Slack user token", "Slack", "xoxp-<d:10-13>-<d:10-13>-<d:10-13>-<b62:28-34>", "xoxe.xoxp-1-<b64u:160-170>",
            "xoxe.xoxb-1-<b64u:160-170>"),
        new("slack-refresh-token", "Slack refresh token", "Slack", "xoxe-1-<b64u:140-150>"),
        new("slack-app-token", "Slack app-level token", "Slack", "xapp-1-<AL:9-12>-<d:10-13>-<hx:64>",
            "xapp-<d:1>-<AL:9-12>-<d:10-13>-<al:40-80>"),
        new("slack-legacy-token", "Slack legacy token", "Slack", "xoxa-<d:1-3>-<b62:8-48>", "xoxs-<d:10-13>-<d:10-13>-<d:10-13>-<hx:10-34>",
            "xoxo-<d:10-13>-<hx:10-34>", "xoxr-<d:10-13>-<b62:20-48>", "xoxc-<d:10-13>-<d:10-13>-<d:10-13>-<hx:64>", "xoxd-<b64:60-200>"),
        new("slack-webhook", "Slack incoming webhook", "Slack", "hooks.slack.com/services/T<AL:8-12>/B<AL:8-12>/<b62:24>",
            "hooks.slack.com/workflows/T<AL:8-12>/A<AL:8-12>/<d:17-19>/<b62:24>",
                "hooks.slack.com/triggers/T<AL:8-12>/<d:12-14>/<hx:32>") { OpenLeft = true },
        new("discord-webhook", "Discord webhook", "Discord", "discord.com/api/webhooks/<d:17-20>/<b64u:60-72>",
            "discordapp.com/api/webhooks/<d:17-20>/<b64u:60-72>") { OpenLeft = true },
        new("telegram-bot-token", "Telegram bot token", "Telegram", "<d:8-10>:AA<b64u:33>"),
        new("twilio-api-key", "Twilio API key", "Twilio", "SK<hx:32>"),
        new("sendgrid-key", "SendGrid API key", "SendGrid", "SG.<b64u:22>.<b64u:43>"),
        new("mailgun-key", "Mailgun key", "Mailgun", "key-<hx:32>", "pubkey-<hx:32>"),
        new("mailchimp-key", "Mailchimp API key", "Mailchimp", "<hx:32>-us<d:1-2>"),
        new("mandrill-key", "Mandrill API key", "Mailchimp", "md-<b62:22>") { Near = ["mandrill", "mailchimp"] },
        new("brevo-key", "Brevo API key", "Brevo", "xkeysib-<hx:64>-<b62:16>", "xsmtpsib-<hx:64>-<b62:16>"),
        new("resend-key", "Resend API key", "Resend", "re_<b62:8>_<b62:24>"),
        new("customerio-token", "Customer.io token", "Customer.io", "cio_<b62:32>") { Level = SecretLevel.Warning },
        new("intercom-token", "Intercom access token", "Intercom", "dG9rO<b64:54>="),
        new("power-automate-link", "Microsoft Power Automate link", "Microsoft",
            "logic.azure.com:443/workflows/<hx:32>/triggers/manual/paths/invoke?api-version=") { OpenLeft = true,
                Level = SecretLevel.Note },
        new("zapier-webhook", "Zapier webhook", "Zapier", "hooks.zapier.com/hooks/catch/<d:5-9>/<al:6-8>") { OpenLeft = true,
            Level = SecretLevel.Note, NeedsRandomness = false },
        new("notion-token", "Notion token", "Notion", "ntn_<d:11><b62:35>", "secret_<b62:43>"),
        new("linear-key", "Linear API key", "Linear", "lin_api_<b62:40>", "lin_oauth_<hx:64>"),
        new("airtable-token", "Airtable token", "Airtable", "pat<b62:14>.<hx:64>"),
        new("figma-token", "Figma token", "Figma", "figd_<b64u:40>", "figo_<b64u:40>"),
        new("typeform-token", "Typeform token", "Typeform", "tfp_<b64u:40-59>"),
        new("hubspot-token", "HubSpot private app token", "HubSpot", "pat-na1-<uuid:36>", "pat-eu1-<uuid:36>", "pat-na2-<uuid:36>"),
        new("clickup-token", "ClickUp token", "ClickUp", "pk_<d:6-9>_<AL:32>"),
        new("contentful-token", "Contentful token", "Contentful", "CFPAT-<b64u:43>"),
        new("calendly-token", "Calendly token", "Calendly", "cal_live_<hx:32>"),
    ];
}
