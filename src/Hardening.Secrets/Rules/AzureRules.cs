using Hardening.Secrets.Patterns;
using Hardening.Secrets.Proofs;

namespace Hardening.Secrets.Rules;

/// <summary>Azure: identifiable keys, common annotated keys, and the shapes that came before them.</summary>
internal static class AzureRules
{
    public static IEnumerable<PatternRule> All =>
    [
        new("azure-storage-key", "Azure Storage account key", "Azure",
            "<b64:76>+ASt<b64:5><QgwA:1>==") { Proof = Checksums.Azure("Default0") },
        new("azure-cosmos-key", "Azure Cosmos DB account key", "Azure",
            "<b64:76>ACDb<b64:5><QgwA:1>==") { Proof =
                Checksums.Azure("MastRW00", "MastRO00", "SystRW00", "SystRO00", "SysAll00", "Resour00", "Encryp00") },
        new("azure-batch-key", "Azure Batch account key", "Azure", "<b64:76>+ABa<b64:5><QgwA:1>==") { Proof = Checksums.Azure("AbAcct00") },
        new("azure-ml-classic-key", "Azure ML web service key", "Azure",
            "<b64:76>+AMC<b64:5><QgwA:1>==") { Proof = Checksums.Azure("Classic0") },
        new("azure-apim-key", "Azure API Management key", "Azure",
            "<b64:76>APIM<b64:5><QgwA:1>==") { Proof = Checksums.Azure("Tenant00", "IoTHub00", "Gatewy00", "GitKey00") },
        new("azure-servicebus-key", "Azure Service Bus key", "Azure",
            "<b64:33>+ASb<AP:1><b64:5>=") { Proof = Checksums.Azure("Send0000", "Manage00", "Listen00", "System00", "Unknown0") },
        new("azure-eventhub-key", "Azure Event Hubs key", "Azure",
            "<b64:33>+AEh<AP:1><b64:5>=") { Proof = Checksums.Azure("Send0000", "Manage00", "Listen00", "System00", "Unknown0") },
        new("azure-relay-key", "Azure Relay key", "Azure",
            "<b64:33>+ARm<AP:1><b64:5>=") { Proof = Checksums.Azure("Send0000", "Manage00", "Listen00", "System00", "Unknown0") },
        new("azure-iot-key", "Azure IoT key", "Azure",
            "<b64:33>AIoT<AP:1><b64:5>=") { Proof = Checksums.Azure("IoTHub00", "DpsKey00", "Device00") },
        new("azure-redis-key", "Azure Cache for Redis key", "Azure", "<b64:33>AzCa<AP:1><b64:5>=") { Proof = Checksums.Azure("Access00") },
        new("azure-eventgrid-key", "Azure Event Grid key", "Azure", "<b64:33>AZEG<AP:1><b64:5>="),
        new("azure-container-registry-key", "Azure Container Registry key", "Azure",
            "<b64:42>+ACR<AD:1><b64:5>") { Proof = Checksums.Azure("ACRDflt0") },
        new("azure-search-key", "Azure AI Search key", "Azure",
            "<b62:42>AzSe<AD:1><b62:5>") { Proof = Checksums.Azure("Query000", "PAdmin00") },
        new("azure-functions-key", "Azure Functions key", "Azure", "<b64u:44>AzFu<b64u:8>==",
            "<b64u:44>AzFu<b64u:8>") { Proof = Checksums.Azure("Master00", "System00", "Functi00") },
        new("azure-sql-identifiable-password", "Azure SQL generated password", "Azure",
            "<b64:76>+SQL<b64:5><QgwA:1>==") { Proof = Checksums.Azure("UsrPwd00") },
        new("azure-annotated-key", "Azure common annotated key", "Azure", "<b62:52>JQQJ9<9DH:1><b62:1><ApL:1><b62:16><b62:4><b62:4>",
            "<b62:52>JQQJ9<9DH:1><b62:1><ApL:1><b62:16><b62:4><b62:5><QgwA:1>==") { Proof = new CaskProof() },
        new("entra-client-secret", "Microsoft Entra client secret", "Microsoft Entra ID", "<aad:3>7Q~<aad:31>", "<aad:3>8Q~<aad:34>",
            "<aad:3>8Q~<aad:31>") { OpenLeft = true },
        new("azure-databricks-token", "Databricks token", "Databricks", "dapi<hx:32>", "dapi<hx:32>-<d:1>", "dose<hx:32>", "dkea<hx:32>"),
        new("teams-webhook", "Microsoft Teams incoming webhook", "Microsoft",
            "webhook.office.com/webhookb2/<uuid:36>@<uuid:36>/IncomingWebhook/<hx:32>/<uuid:36>") { OpenLeft = true },
        new("azure-sas", "Azure shared access signature", "Azure",
            "sig=<b64p:43-120>") { Near = ["se=", "sv=", "sr=", "sp=", "st=", "spr=", "sharedaccesssignature"], OpenLeft = true,
                Proof = SharedAccessSignature.Proof },
    ];
}
