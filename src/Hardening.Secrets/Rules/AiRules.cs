using Hardening.Secrets.Patterns;

namespace Hardening.Secrets.Rules;

/// <summary>Tokens of model and search services.</summary>
internal static class AiRules
{
    public static IEnumerable<PatternRule> All =>
    [
        new("openai-key", "OpenAI API key", "OpenAI", "sk-<b62:20>T3BlbkFJ<b62:20>", "sk-proj-<b64u:20-100>T3BlbkFJ<b64u:20-100>",
            "sk-svcacct-<b64u:20-100>T3BlbkFJ<b64u:20-100>", "sk-admin-<b64u:20-100>T3BlbkFJ<b64u:20-100>",
                "sk-None-<b64u:20-100>T3BlbkFJ<b64u:20-100>"),
        new("anthropic-key", "Anthropic API key", "Anthropic", "sk-ant-api03-<b64u:93>AA", "sk-ant-admin01-<b64u:93>AA",
            "sk-ant-oat01-<b64u:80-120>", "sk-ant-sid01-<b64u:80-120>"),
        new("huggingface-token", "Hugging Face token", "Hugging Face", "hf_<b62:34>", "api_org_<b62:34>"),
        new("groq-key", "Groq API key", "Groq", "gsk_<b62:50-54>"),
        new("perplexity-key", "Perplexity API key", "Perplexity", "pplx-<b62:48>", "pplx-<hx:48>"),
        new("xai-key", "xAI API key", "xAI", "xai-<b62:80>"),
        new("replicate-token", "Replicate API token", "Replicate", "r8_<b62:37>", "r8_<b62:40>"),
        new("together-key", "Together AI key", "Together AI", "tgp_v1_<b64u:43>"),
        new("fireworks-key", "Fireworks AI key", "Fireworks AI", "fw_<b62:22-24>"),
        new("openrouter-key", "OpenRouter API key", "OpenRouter", "sk-or-v1-<hx:64>"),
        new("deepseek-key", "DeepSeek API key", "DeepSeek", "sk-<hx:32>"),
        new("langsmith-key", "LangSmith API key", "LangChain", "lsv2_pt_<hx:32>_<hx:10>", "lsv2_sk_<hx:32>_<hx:10>", "ls__<hx:32>"),
        new("langfuse-key", "Langfuse secret key", "Langfuse", "sk-lf-<hx:8>-<hx:4>-<hx:4>-<hx:4>-<hx:12>"),
        new("wandb-key", "Weights and Biases key", "Weights and Biases", "wandb_v1_<b64u:60-90>"),
        new("elevenlabs-key", "ElevenLabs key", "ElevenLabs", "sk_<hx:48>"),
        new("tavily-key", "Tavily API key", "Tavily", "tvly-<b62:32>", "tvly-dev-<b62:32>", "tvly-prod-<b62:32>"),
        new("pinecone-key", "Pinecone API key", "Pinecone", "pcsk_<b62:5-6>_<b62:60-66>"),
        new("nvidia-key", "NVIDIA API key", "NVIDIA", "nvapi-<b64u:60-70>"),
        new("jina-key", "Jina API key", "Jina AI", "jina_<hx:32><b64u:28>"),
        new("cerebras-key", "Cerebras API key", "Cerebras", "csk-<al:48>"),
        new("firecrawl-key", "Firecrawl API key", "Firecrawl", "fc-<hx:32>"),
        new("apify-token", "Apify API token", "Apify", "apify_api_<b62:36>"),
        new("browserbase-key", "Browserbase API key", "Browserbase", "bb_live_<b64u:27>"),
        new("voyage-key", "Voyage AI key", "Voyage AI", "pa-<b64u:43>") { Near = ["voyage"] },
        new("e2b-key", "E2B API key", "E2B", "e2b_<hx:40>"),
        new("stability-key", "Stability AI key", "Stability AI", "sk-<b62:48>") { Near = ["stability", "dreamstudio"] },
        new("friendli-token", "Friendli token", "Friendli", "flp_<b62:46>"),
    ];
}
