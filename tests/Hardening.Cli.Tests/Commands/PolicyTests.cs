using System.Text.Json;

namespace Hardening.Cli.Tests;

public sealed class PolicyTests
{
    private const string Policies = """
        permit (principal, action == Action::"view", resource)
        when { resource.owner == principal };
        permit (principal in Group::"admins", action, resource);
        forbid (principal, action, resource)
        when { context.address.isLoopback() }
        unless { principal.name like "root*" };
        """;

    private const string Schema = """
        entity Group;
        entity User in [Group] { name: String };
        entity Photo { owner: User };
        action view, delete appliesTo { principal: User, resource: Photo, context: { address?: ipaddr } };
        """;

    private const string Entities = """
        [
          { "uid": { "type": "User", "id": "alice" }, "attrs": { "name": "alice" }, "parents": [{ "type": "Group", "id": "admins" }] },
          { "uid": { "type": "User", "id": "bob" }, "attrs": { "name": "bob" }, "parents": [] },
          { "uid": { "type": "Photo", "id": "1" }, "attrs": { "owner": { "type": "User", "id": "bob" } }, "parents": [] }
        ]
        """;

    [Fact]
    public async Task Requests_are_decided_with_reasons_and_errors()
    {
        using var cli = Files();
        cli.Write("view.json", Request("bob", "view", """{ "address": "10.0.0.1" }"""));
        cli.Write("delete.json", Request("bob", "delete", """{ "address": "10.0.0.1" }"""));
        cli.Write("loopback.json", Request("alice", "delete", """{ "address": "127.0.0.1" }"""));
        cli.Write("without.json", Request("alice", "delete", "{}"));
        const string from = "policy eval --policies app.cedar --schema app.cedarschema --entities entities.json";

        await Verifier.Verify(await cli.Transcript(
            $"{from} --request view.json",
            $"{from} --request delete.json",
            $"{from} --request loopback.json",
            $"{from} --request without.json",
            $"{from} --request without.json --json",
            "policy validate --policies app.cedar --schema app.cedarschema",
            "policy validate --policies app.cedar --schema app.cedarschema --json"));
    }

    [Fact]
    public async Task A_batch_answers_line_by_line_and_goes_on_after_a_line_that_is_none()
    {
        using var cli = Files();
        cli.Write("other.cedar", "forbid (principal, action, resource);");
        cli.Write("all.jsonl", string.Join('\n',
            Line(Request("bob", "view", "{}")),
            "",
            "{",
            Line(Request("bob", "fly", "{}")),
            "{\"policies\":\"other.cedar\"," + Line(Request("bob", "view", "{}"))[1..],
            "{\"policies\":\"missing.cedar\"," + Line(Request("bob", "view", "{}"))[1..],
            "{\"principal\":\"User::\\\"alice\\\"\",\"action\":\"Action::\\\"delete\\\"\",\"resource\":\"Photo::\\\"1\\\"\",\"context\":{\"address\":\"::1\"}}"));

        await Verifier.Verify(await cli.Transcript(
            "policy eval --policies app.cedar --schema app.cedarschema --entities entities.json --requests all.jsonl"));
    }

    [Fact]
    public async Task A_batch_is_read_from_standard_input_too()
    {
        using var cli = Files();
        cli.Input = Line(Request("bob", "view", """{ "address": "10.0.0.1" }""")) + "\n" + Line(Request("bob", "delete", """{ "address": "10.0.0.1" }"""));

        var run = await cli.Run("policy", "eval", "--policies", "app.cedar", "--entities", "entities.json", "--schema", "app.cedarschema", "--requests", "-");

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        string[] decisions = [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("decision").GetString()!)];
        Assert.Equal(["allow", "deny"], decisions);
    }

    [Fact]
    public async Task Bad_input_is_refused_with_its_code()
    {
        using var cli = Files();
        cli.Write("good.json", Request("bob", "view", "{}"));
        cli.Write("wrong.cedar", "permit (principal, action, resource)\nwhen { principal.name = \"x\" };");
        cli.Write("deep.cedar", $"permit (principal, action, resource) when {{ {new string('(', 2000)}true{new string(')', 2000)} }};");
        cli.Write("latin.cedar", [0x40, 0xE4]);
        cli.Write("wrong.cedarschema", "entity User in [Team];");
        cli.Write("circle.json", """
            [{ "uid": { "type": "Group", "id": "a" }, "parents": [{ "type": "Group", "id": "b" }] },
             { "uid": { "type": "Group", "id": "b" }, "parents": [{ "type": "Group", "id": "a" }] }]
            """);
        cli.Write("half.json", """[{ "uid": { "type": "Group", "id": "\ud800" } }]""");
        cli.Write("stranger.json", Request("carol", "view", """{ "address": "300.0.0.1" }"""));

        await Verifier.Verify(await cli.Transcript(
            "policy eval --policies wrong.cedar --request good.json",
            "policy eval --policies deep.cedar --request good.json",
            "policy eval --policies latin.cedar --request good.json",
            "policy eval --policies missing.cedar --request good.json",
            "policy eval --policies app.cedar --schema wrong.cedarschema --request good.json",
            "policy eval --policies app.cedar --entities circle.json --request good.json",
            "policy eval --policies app.cedar --entities half.json --request good.json",
            "policy eval --policies app.cedar --schema app.cedarschema --request stranger.json",
            "policy eval --policies app.cedar",
            "policy eval --request good.json",
            "policy validate --policies app.cedar"));
    }

    private static CliHarness Files()
    {
        var cli = new CliHarness();
        cli.Write("app.cedar", Policies);
        cli.Write("app.cedarschema", Schema);
        cli.Write("entities.json", Entities);
        return cli;
    }

    private static string Request(string principal, string action, string context) => $$"""
        {
          "principal": { "type": "User", "id": "{{principal}}" },
          "action": { "type": "Action", "id": "{{action}}" },
          "resource": { "type": "Photo", "id": "1" },
          "context": {{context}}
        }
        """;

    private static string Line(string json) => json.ReplaceLineEndings(string.Empty);
}
