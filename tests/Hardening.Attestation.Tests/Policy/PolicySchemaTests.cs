using System.Text.Json;
using System.Text.Json.Nodes;
using Hardening.Attestation.Policy;
using NJsonSchema;

namespace Hardening.Attestation.Tests.Policy;

/// <summary>
/// The published schema and the reader accept and refuse the same policies, so that an editor that knows the schema warns
/// of what the tool would refuse. Of scalars the reader takes the text, quoted or not.
/// </summary>
public sealed class PolicySchemaTests
{
    private static readonly string Key = "\"sha256:" + new string('a', 64) + "\"";
    private static readonly string Commit = new('a', 40);

    public static TheoryData<string> Good() => new(Fields(
        """{"version":1}""",
        """{"version":1,"expires":"2027-12-31"}""",
        """{"version":1,"expires":"2027-12-31T10:00:00Z"}""",
        """{"version":1,"keys":[KEY]}""",
        """{"version":1,"identities":[{"identity":"a@example.org","issuer":"https://issuer.example"}]}""",
        """{"version":1,"identities":[{"identity":"https://x/y","issuer":"i","branches":["main"],"claims":{"runner":"github-hosted"}}]}""",
        """{"version":1,"identities":[{"identity":"https://x/y","issuer":"i","tags":["v*"],"refs":["refs/pull/1/merge"]}]}""",
        """{"version":1,"threshold":2}""",
        """{"version":1,"builders":["https://b.example"]}""",
        """{"version":1,"builders":[{"id":"https://b.example","level":3,"keys":[KEY]}],"slsaLevel":3}""",
        """{"version":1,"keys":[KEY],"builders":[{"id":"https://b.example","level":2}],"slsaLevel":2}""",
        """{"version":1,"source":{"repository":"git+https://h/p","branches":["main"],"tags":["v*"],"refs":["refs/x"],"commit":"COMMIT"}}""",
        """{"version":1,"buildTypes":["https://t.example"]}""",
        """{"version":1,"parameters":{"/a":"x","/b":["y","z"],"/c":true,"/d":1}}""",
        """{"version":1,"parameters":{}}""",
        """{"version":1,"predicates":["https://slsa.dev/provenance/v1"]}""",
        """{"version":1,"conditions":{"analysis":"warning","tests":"passed","sbom":"matches","vulnerabilities":6.9,"reproduced":1}}""",
        """{"version":1,"conditions":{"analysis":{"highest":"none","suppressions":"explained"},"vulnerabilities":0}}""",
        """{"version":1,"conditions":{}}""",
        """{"version":1,"verifiers":[{"id":"https://v.example","keys":[KEY],"resources":["pkg:nuget/A@*"],"level":2,"policy":KEY,"maximumAgeDays":30}]}""",
        """{"version":1,"verifiers":[{"id":"https://v.example","identities":[{"identity":"a","issuer":"b"}],"resources":["x"]}]}""",
        """{"version":1,"rebuilders":[{"id":"https://r.example","keys":[KEY],"grade":"identical"}]}""",
        """{"version":1,"anyOf":[{"rebuilders":[{"id":"https://r.example","identities":[{"identity":"a","issuer":"b"}]}]}]}""",
        """{"version":1,"anyOf":[{"keys":[KEY]},{"allOf":[{"threshold":2},{"conditions":{"tests":"warned"}}]}]}""",
        """{"version":1,"preset":{"name":"github-actions","repository":"acme/widgets","workflow":"release.yml","tags":["v*"]},"slsaLevel":2}""",
        """{"version":1,"packageSignature":{"author":"any","repository":{"fingerprints":[KEY],"subjects":["CN=x"],"owners":["acme"],"serviceIndexes":["https://feed.example/v3/index.json"]}}}""",
        """{"version":1,"keys":[KEY],"preset":{"name":"slsa-github-generator","repository":"acme/widgets","branches":["main"]}}"""));

    public static TheoryData<string> Bad() => new(Fields(
        """{}""",
        """{"version":2}""",
        """{"version":1,"unknown":1}""",
        """{"version":1,"expires":"soon"}""",
        """{"version":1,"keys":[]}""",
        """{"version":1,"keys":["sha256:ABC"]}""",
        """{"version":1,"keys":KEY}""",
        """{"version":1,"identities":[{"identity":"a"}]}""",
        """{"version":1,"identities":[{"identity":"","issuer":"b"}]}""",
        """{"version":1,"identities":[{"identity":"a","issuer":"b","claims":{"colour":"red"}}]}""",
        """{"version":1,"threshold":0}""",
        """{"version":1,"threshold":101}""",
        """{"version":1,"threshold":"many"}""",
        """{"version":1,"builders":[{"level":2}]}""",
        """{"version":1,"builders":[{"id":"x","level":4,"keys":[KEY]}]}""",
        """{"version":1,"builders":[{"id":"x","trust":1}]}""",
        """{"version":1,"slsaLevel":2}""",
        """{"version":1,"slsaLevel":0,"builders":["x"]}""",
        """{"version":1,"source":{"commit":"abc"}}""",
        """{"version":1,"source":{"branches":[]}}""",
        """{"version":1,"source":{"location":"x"}}""",
        """{"version":1,"parameters":{"a":"x"}}""",
        """{"version":1,"parameters":{"/a":[]}}""",
        """{"version":1,"parameters":{"/a":{"b":"c"}}}""",
        """{"version":1,"predicates":[]}""",
        """{"version":1,"conditions":{"analysis":"fatal"}}""",
        """{"version":1,"conditions":{"analysis":{"suppressions":"explained"}}}""",
        """{"version":1,"conditions":{"tests":"failed"}}""",
        """{"version":1,"conditions":{"sbom":"present"}}""",
        """{"version":1,"conditions":{"vulnerabilities":11}}""",
        """{"version":1,"conditions":{"vulnerabilities":-1}}""",
        """{"version":1,"conditions":{"reproduced":0}}""",
        """{"version":1,"rebuilders":[]}""",
        """{"version":1,"rebuilders":[{"id":"https://r.example"}]}""",
        """{"version":1,"rebuilders":[{"keys":[KEY]}]}""",
        """{"version":1,"rebuilders":[{"id":"https://r.example","keys":[KEY],"grade":"different"}]}""",
        """{"version":1,"rebuilders":[{"id":"https://r.example","keys":[KEY],"level":1}]}""",
        """{"version":1,"conditions":{"tested":"passed"}}""",
        """{"version":1,"verifiers":[{"id":"v","keys":[KEY]}]}""",
        """{"version":1,"verifiers":[{"id":"v","resources":["x"]}]}""",
        """{"version":1,"verifiers":[{"keys":[KEY],"resources":["x"]}]}""",
        """{"version":1,"verifiers":[{"id":"v","keys":[KEY],"resources":["x"],"policy":"abc"}]}""",
        """{"version":1,"verifiers":[{"id":"v","keys":[KEY],"resources":["x"],"maximumAgeDays":0}]}""",
        """{"version":1,"packageSignature":{}}""",
        """{"version":1,"packageSignature":{"author":"nobody"}}""",
        """{"version":1,"packageSignature":{"author":{"owners":["acme"]}}}""",
        """{"version":1,"anyOf":[{"packageSignature":{"author":"any"}}]}""",
        """{"version":1,"anyOf":[]}""",
        """{"version":1,"anyOf":[{"version":1}]}""",
        """{"version":1,"allOf":[{"expires":"2027-12-31"}]}""",
        """{"version":1,"allOf":[{"slsaLevel":2}]}""",
        """{"version":1,"preset":{"name":"gitlab","repository":"a/b","workflow":"w","tags":["v*"]}}""",
        """{"version":1,"preset":{"name":"github-actions","repository":"a/b","tags":["v*"]}}""",
        """{"version":1,"preset":{"name":"github-actions","repository":"a/b","workflow":"w.yml"}}""",
        """{"version":1,"preset":{"name":"github-actions","repository":"https://github.com/a/b","workflow":"w.yml","tags":["v*"]}}""",
        """{"version":1,"preset":{"name":"github-actions","repository":"a/b","workflow":".github/workflows/w.yml","tags":["v*"]}}""",
        """{"version":1,"preset":{"name":"slsa-github-generator","repository":"a/b","workflow":"w.yml","tags":["v*"]}}""",
        """{"version":1,"preset":{"name":"github-actions","repository":"a/b","workflow":"w.yml","tags":["v*"]},"builders":["x"]}""",
        """{"version":1,"preset":{"name":"github-actions","repository":"a/b","workflow":"w.yml","tags":["v*"]},"source":{"tags":["v1"]}}"""));

    [Theory]
    [MemberData(nameof(Good))]
    public async Task What_the_schema_allows_is_read(string json)
    {
        Assert.Empty((await Schema()).Validate(json));
        Read(json);
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task What_the_schema_refuses_is_refused_with_its_line(string json)
    {
        Assert.NotEmpty((await Schema()).Validate(json));
        var error = Assert.Throws<AttestationException>(() => Read(json));
        Assert.Contains(error.Code, new[] { AttestationCodes.PolicyBadValue, AttestationCodes.PolicyUnknownField });
        Assert.Contains("line 1:", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_level_without_anyone_who_vouches_for_it_is_refused_by_the_reader() =>
        Assert.Contains("depends on who signs", Assert.Throws<AttestationException>(() => Read("""{"version":1,"builders":[{"id":"x","level":2}]}""")).Message, StringComparison.Ordinal);

    [Fact]
    public void The_good_policies_use_every_field_of_the_schema()
    {
        var schema = JsonNode.Parse(File.ReadAllText(SchemaFile))!;
        var fields = schema["properties"]!.AsObject().Select(p => p.Key)
            .Concat(schema["definitions"]!.AsObject().SelectMany(d => d.Value!["properties"]?.AsObject().Select(p => p.Key) ?? []));
        var used = ((IEnumerable<object[]>)Good()).SelectMany(row => Names(JsonDocument.Parse((string)row[0]).RootElement)).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(fields.Except(used));
    }

    private static string SchemaFile => RepositoryRoot.Combine("src", "Hardening.Attestation", "docs", "policy-v1.schema.json");

    private static Task<JsonSchema> Schema() => JsonSchema.FromFileAsync(SchemaFile);

    private static void Read(string json)
    {
        using var folder = new TempFolder();
        VerificationPolicy.Load(folder.Write("policy.json", json));
    }

    private static IEnumerable<string> Fields(params string[] texts) =>
        texts.Select(text => text.Replace("KEY", Key, StringComparison.Ordinal).Replace("COMMIT", Commit, StringComparison.Ordinal));

    private static IEnumerable<string> Names(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Names(p.Value).Append(p.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Names),
        _ => [],
    };
}
