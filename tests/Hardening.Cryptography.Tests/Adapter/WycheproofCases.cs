using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hardening.Cryptography.Tests.Adapter;

/// <summary>One published case, sent to the adapter and judged: valid must give the exact bytes, invalid must be refused.</summary>
internal sealed class WycheproofCases(AdapterProcess adapter)
{
    internal int Passed { get; private set; }

    internal int Unsupported { get; private set; }

    internal List<string> Failures { get; } = [];

    internal void Run(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(TestVectors.Path("wycheproof", file)));
        var ran = 0;
        foreach (var group in document.RootElement.GetProperty("testGroups").EnumerateArray())
        {
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                Run(file, document.RootElement, group, test);
                ran++;
            }
        }

        Assert.Equal(document.RootElement.GetProperty("numberOfTests").GetInt32(), ran);
    }

    private void Run(string file, JsonElement root, JsonElement group, JsonElement test)
    {
        var name = $"{file} {test.GetProperty("tcId")}";
        var algorithm = root.TryGetProperty("algorithm", out var value) ? value.GetString()! : string.Empty;
        switch (group.GetProperty("type").GetString())
        {
            case "AeadTest":
                var sealedText = Text(test, "ct") + Text(test, "tag");
                Judge(name + " seal", test, "ct", sealedText, "aead.seal", Field("alg", algorithm), From(test, "key"), From(test, "nonce", "iv"), From(test, "aad"), From(test, "msg"));
                Judge(name + " open", test, "msg", Text(test, "msg"), "aead.open", Field("alg", algorithm), From(test, "key"), From(test, "nonce", "iv"), From(test, "aad"), Field("ct", sealedText));
                break;
            case "KeywrapTest":
                Judge(name + " wrap", test, "ct", Text(test, "ct"), "kwp.wrap", From(test, "key"), From(test, "msg"));
                Judge(name + " unwrap", test, "msg", Text(test, "msg"), "kwp.unwrap", From(test, "key"), From(test, "ct"));
                break;
            case "HkdfTest":
                Judge(name, test, "okm", Text(test, "okm"), "hkdf", Field("hash", algorithm[5..]), From(test, "ikm"), From(test, "salt"), From(test, "info"), Number(test, "size", "size"));
                break;
            case "PbkdfTest":
                Judge(name, test, "dk", Text(test, "dk"), "pbkdf2", Field("hash", algorithm[7..]), From(test, "password"), From(test, "salt"), Number(test, "iterations", "iterationCount"), Number(test, "size", "dkLen"));
                break;
            case "EcdsaVerify" or "EcdsaP1363Verify" or "EddsaVerify" or "RsassaPssVerify" or "MlDsaVerify":
                var scheme = algorithm == "EDDSA" ? "ed25519" : algorithm + "-" + Text(group, "sha") + (file.Contains("p1363", StringComparison.Ordinal) ? "-P1363" : string.Empty);
                Judge(name, test, null, null, "sig.verify", Field("alg", scheme.TrimEnd('-')), Field("spki", Text(group, "publicKeyDer")), From(test, "msg"), From(test, "sig"), From(test, "ctx"));
                break;
            case "XdhComp":
                Judge(name, test, "shared", Text(test, "shared"), "xdh", Field("curve", Text(group, "curve")), From(test, "private"), From(test, "public"));
                break;
            case "MLKEMKeyGen":
                Judge(name, test, "ek", Text(test, "ek"), "kem.keygen", Field("param", Text(group, "parameterSet")), From(test, "seed"));
                break;
            case "MLKEMEncapsTest":
                Judge(name, test, null, null, "kem.encaps_check", Field("param", Text(group, "parameterSet")), From(test, "ek"));
                break;
            case "MLKEMTest" or "MLKEMDecapsValidationTest":
                var key = test.TryGetProperty("seed", out _) ? From(test, "seed") : From(test, "dk");
                Judge(name, test, "shared", Text(test, "K"), "kem.decaps", Field("param", Text(group, "parameterSet")), key, From(test, "c"));
                break;
            case var other:
                throw new InvalidOperationException($"{file}: no rule for {other}");
        }
    }

    private void Judge(string name, JsonElement test, string? output, string? expected, string operation, params (string Name, JsonNode? Value)[] fields)
    {
        var verdict = test.GetProperty("result").GetString();
        // A wrong tag or ciphertext says nothing about sealing, which would give the right one.
        if (verdict == "invalid" && operation is "aead.seal" or "kwp.wrap" && verdict == "invalid")
        {
            var given = adapter.Ask(operation, fields);
            Count(name, given, !given.TryGetProperty("ct", out var ct) || ct.GetString() != expected);
            return;
        }

        var answer = adapter.Ask(operation, fields);
        if (answer.TryGetProperty("unsupported", out _))
        {
            Unsupported++;
            return;
        }

        var ok = answer.GetProperty("ok").GetBoolean();
        var exact = output is null || (ok && answer.GetProperty(output).GetString() == expected);
        Count(name, answer, verdict switch { "valid" => ok && exact, "invalid" => !ok, _ => !ok || exact });
    }

    private void Count(string name, JsonElement answer, bool holds)
    {
        if (holds)
        {
            Passed++;
        }
        else
        {
            Failures.Add($"{name}: {answer.GetRawText()[..Math.Min(160, answer.GetRawText().Length)]}");
        }
    }

    private static (string Name, JsonNode? Value) Field(string name, string value) => (name, value);

    private static (string Name, JsonNode? Value) From(JsonElement test, string name, string? source = null) => (name, Text(test, source ?? name));

    private static (string Name, JsonNode? Value) Number(JsonElement test, string name, string source) => (name, test.GetProperty(source).GetInt32());

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString()! : string.Empty;
}
