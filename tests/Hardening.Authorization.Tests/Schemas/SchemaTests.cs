using System.Text;
using Hardening.Authorization.Entities;
using Hardening.Authorization.Policies;
using Hardening.Authorization.Schemas;
using Hardening.Authorization.Validation;

namespace Hardening.Authorization.Tests.Schemas;

public sealed class SchemaTests
{
    private const string Text = """
        namespace N {
          type Name = { first: String, last?: String };
          entity Team enum ["red", "blue"];
          entity User in [Team] = { name: Name, at: datetime, level: Long } tags Set<String>;
          action read;
          action view in [read] appliesTo { principal: User, resource: [User, Team], context: { from?: __cedar::ipaddr } };
        }
        """;

    private const string Json = """
        { "N": {
          "commonTypes": { "Name": { "type": "Record", "attributes": { "first": { "type": "String" }, "last": { "type": "String", "required": false } } } },
          "entityTypes": {
            "Team": { "enum": ["red", "blue"] },
            "User": {
              "memberOfTypes": ["Team"],
              "shape": { "type": "Record", "attributes": {
                "name": { "type": "Name" }, "at": { "type": "Extension", "name": "datetime" }, "level": { "type": "EntityOrCommon", "name": "Long" } } },
              "tags": { "type": "Set", "element": { "type": "String" } } } },
          "actions": {
            "read": {},
            "view": { "memberOf": [{ "id": "read" }], "appliesTo": { "principalTypes": ["User"], "resourceTypes": ["User", "Team"],
              "context": { "type": "Record", "attributes": { "from": { "type": "EntityOrCommon", "name": "__cedar::ipaddr", "required": false } } } } } } } }
        """;

    private const string Good = """
        [{ "uid": { "type": "N::User", "id": "a" }, "attrs": { "name": { "first": "A" }, "at": "2024-01-01", "level": 1 },
           "parents": [{ "type": "N::Team", "id": "red" }], "tags": { "t": ["x"] } }]
        """;

    [Fact]
    public void Both_forms_of_a_schema_say_the_same()
    {
        var (text, json) = (Schema.Parse(Text), Schema.ParseJson(Encoding.UTF8.GetBytes(Json)));

        Assert.Equal(Describe(text), Describe(json));
        Assert.Single(EntityStore.Parse(Encoding.UTF8.GetBytes(Good), text).All, entity => entity.Uid.Type == "N::User");
    }

    [Theory]
    [InlineData("\"level\": 1", "\"level\": \"1\"")]
    [InlineData("\"level\": 1", "\"level\": 1.0")]
    [InlineData("\"level\": 1", "\"level\": null")]
    [InlineData("\"level\": 1", "\"level\": 9223372036854775808")]
    [InlineData("\"level\": 1", "\"level\": 1, \"more\": 1")]
    [InlineData(", \"level\": 1", "")]
    [InlineData("\"2024-01-01\"", "\"2024-02-30\"")]
    [InlineData("\"2024-01-01\"", "{ \"__extn\": { \"fn\": \"decimal\", \"arg\": \"1.0\" } }")]
    [InlineData("\"first\": \"A\"", "\"first\": \"A\", \"first\": \"B\"")]
    [InlineData("\"first\": \"A\"", "\"__entity\": 1, \"first\": \"A\"")]
    [InlineData("\"red\"", "\"green\"")]
    [InlineData("N::Team", "N::User")]
    [InlineData("\"tags\": { \"t\": [\"x\"] }", "\"tags\": { \"t\": [1] }")]
    [InlineData("\"parents\"", "\"parent\"")]
    [InlineData("\"N::User\"", "\"N::Robot\"")]
    [InlineData("\"N::User\"", "\"N::Action\"")]
    [InlineData("\"N::User\"", "\"N User\"")]
    [InlineData("\"a\"", "\"\\ud800\"")]
    [InlineData("}]", "}")]
    public void Entities_that_do_not_fit_are_refused(string part, string instead)
    {
        Assert.Contains(part, Good, StringComparison.Ordinal);
        var refused = Assert.Throws<AuthorizationException>(() => EntityStore.Parse(Encoding.UTF8.GetBytes(Good.Replace(part, instead)), Schema.Parse(Text)));

        Assert.Equal(AuthorizationCodes.MalformedEntities, refused.Code);
    }

    [Theory]
    [InlineData("type A = B; type B = A;")]
    [InlineData("type A = Set<Unknown>;")]
    [InlineData("entity A; entity A;")]
    [InlineData("entity A in [B];")]
    [InlineData("entity A { x: Long, x: Long };")]
    [InlineData("action a appliesTo { principal: A };")]
    [InlineData("action a in [b];")]
    [InlineData("action a in [b]; action b in [a];")]
    [InlineData("action a; action a;")]
    [InlineData("type T = Long; action a appliesTo { principal: [], resource: [], context: T };")]
    [InlineData("entity A enum [1];")]
    [InlineData("namespace N {")]
    [InlineData("entity in;")]
    public void A_schema_that_contradicts_itself_is_refused(string text) =>
        Assert.Equal(AuthorizationCodes.MalformedSchema, Assert.Throws<AuthorizationException>(() => Schema.Parse(text)).Code);

    [Fact]
    public void A_type_that_grows_with_every_name_is_refused_before_it_is_compared()
    {
        var text = "type T0 = { a: Long };" + string.Concat(Enumerable.Range(1, 40).Select(n => $"type T{n} = {{ a: T{n - 1}, b: T{n - 1} }};"));

        Assert.Equal(AuthorizationCodes.OverLimit, Assert.Throws<AuthorizationException>(() => Schema.Parse(text)).Code);
        Assert.Equal(AuthorizationCodes.OverLimit, Assert.Throws<AuthorizationException>(
            () => Schema.Parse($"type T = {string.Concat(Enumerable.Repeat("Set<", 5000))}Long{new string('>', 5000)};")).Code);
    }

    [Theory]
    [InlineData("principal.level > 1", true)]
    [InlineData("principal.level > \"1\"", false)]
    [InlineData("principal.name.last == \"x\"", false)]
    [InlineData("principal.name has last && principal.name.last == \"x\"", true)]
    [InlineData("principal.name has last || principal.name.last == \"x\"", false)]
    [InlineData("principal.getTag(\"t\").isEmpty()", false)]
    [InlineData("principal.hasTag(\"t\") && principal.getTag(\"t\").isEmpty()", true)]
    [InlineData("context has from && context.from.isIpv4()", true)]
    [InlineData("resource is N::Team || resource.level == 1", true)]
    [InlineData("resource.level == 1", false)]
    [InlineData("principal in N::Team::\"green\"", false)]
    [InlineData("principal == N::Robot::\"x\"", false)]
    [InlineData("[1, \"a\"].isEmpty()", false)]
    [InlineData("[] == []", false)]
    [InlineData("ip(principal.name.first).isIpv4()", false)]
    [InlineData("ip(\"300.0.0.1\").isIpv4()", false)]
    public void The_validator_says_what_fits(string condition, bool fits) => Assert.Equal(
        fits,
        Validator.Validate(PolicySet.Parse($"permit (principal, action == N::Action::\"view\", resource) when {{ {condition} }};"), Schema.Parse(Text)).Passed);

    [Fact]
    public void A_scope_that_no_action_is_for_does_not_fit_and_one_that_is_never_true_is_a_warning()
    {
        var schema = Schema.Parse(Text);

        Assert.False(Validator.Validate(PolicySet.Parse("permit (principal is N::Team, action, resource);"), schema).Passed);
        Assert.False(Validator.Validate(PolicySet.Parse("permit (principal, action == N::Action::\"read\", resource);"), schema).Passed);
        var never = Validator.Validate(PolicySet.Parse("permit (principal, action, resource) when { principal == resource && resource is N::Team };"), schema);
        Assert.Equal((true, 1), (never.Passed, never.Warnings.Count));
    }

    private static string Describe(Schema schema) => string.Join('\n',
        schema.EntityTypes.Values.OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => $"{type.Name} in {string.Join(',', type.Ancestors)}: {type.Attributes} tags {type.Tags} enum {string.Join(',', (type.Ids ?? []).Order(StringComparer.Ordinal))}")
            .Concat(schema.Actions.Values.OrderBy(action => action.Uid.Id, StringComparer.Ordinal).Select(action =>
                $"{action.Uid} in {string.Join(',', action.Ancestors)}: {string.Join(',', action.Principals)} {string.Join(',', action.Resources.Order(StringComparer.Ordinal))} {action.Context}")));
}
