using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hardening.Attestation.Json;
using Hardening.Attestation.Rebuild;
using Hardening.Attestation.Policy.Packages;
using YamlDotNet.RepresentationModel;

namespace Hardening.Attestation.Policy;

/// <summary>Reads a <see cref="VerificationPolicy"/>: one method a field. Parts with a form of their own have a reader of their own.</summary>
internal sealed class PolicyReader
{
    private const int MaximumBytes = 256 << 10;

    private static readonly string[] ClauseFields =
    [
        "keys", "identities", "preset", "threshold", "builders", "slsaLevel", "source", "buildTypes", "parameters", "predicates", "conditions",
        "verifiers", "rebuilders", "allOf", "anyOf",
    ];

    // What a preset fills in.
    private static readonly string[] PresetFields = ["identities", "builders", "source"];

    private static readonly string[] TopFields = ["version", "expires", "packageSignature", .. ClauseFields];

    private readonly string file;
    private readonly PolicyNodes nodes;
    private readonly PolicySignerReader signers;

    private PolicyReader(string file)
    {
        this.file = file;
        nodes = new PolicyNodes(file, PolicyNodes.PolicySchema);
        signers = new PolicySignerReader(nodes, Path.GetDirectoryName(file)!);
    }

    internal static VerificationPolicy Load(string path)
    {
        var bytes = ReadBytes(path);
        return new PolicyReader(path).Read(Text(bytes, path)) with { Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)) };
    }

    private VerificationPolicy Read(string text)
    {
        var root = nodes.Parse(text);
        var fields = nodes.Fields(root, TopFields);
        if (!fields.TryGetValue("version", out var version) || nodes.Text(version.Value) != "1")
        {
            throw nodes.Error(AttestationCodes.PolicyBadValue, version.Line == 0 ? 1 : version.Line, "'version: 1' is needed");
        }

        var policy = ReadClause(root, fields);
        if (fields.TryGetValue("packageSignature", out var signature))
        {
            policy = policy with
            {
                PackageSignature = new PackageSignaturePolicyReader(file, nodes).Read(signature.Value),
                AsksForPackageSignatureOnly = fields.Keys.All(name => name is "version" or "expires" or "packageSignature"),
            };
        }

        return fields.TryGetValue("expires", out var expires)
            ? policy with { Expires = ReadTime(expires.Value), ExpiresLine = expires.Line }
            : policy;
    }

    private VerificationPolicy ReadClause(YamlNode node, Dictionary<string, (YamlNode Value, int Line)> fields)
    {
        var policy = new VerificationPolicy { File = file, Line = PolicyNodes.Line(node), Signers = signers.Read(fields) };
        foreach (var (name, (value, line)) in fields)
        {
            policy = name switch
            {
                "threshold" => policy with { Threshold = nodes.Number(value, 1, 100), ThresholdLine = line },
                "builders" => policy with { Builders = ReadBuilders(value, policy.Signers) },
                "slsaLevel" => policy with { SlsaLevel = nodes.Number(value, 1, 3), SlsaLevelLine = line },
                "source" => ReadSource(policy, value),
                "buildTypes" => policy with { BuildTypes = Values(value) },
                "parameters" => policy with { Parameters = ReadParameters(value) },
                "predicates" => policy with { Predicates = Values(value) },
                "conditions" => policy with { Conditions = new PolicyConditionReader(nodes).Read(value) },
                "verifiers" => policy with { Verifiers = [.. nodes.List(value).Select(ReadVerifier)] },
                "rebuilders" => policy with { Rebuilders = [.. nodes.List(value).Select(ReadRebuilder)] },
                "allOf" => policy with { AllOf = ReadClauses(value) },
                "anyOf" => policy with { AnyOf = ReadClauses(value) },
                _ => policy,
            };
        }

        if (fields.TryGetValue("preset", out var preset))
        {
            if (PresetFields.FirstOrDefault(fields.ContainsKey) is { } twice)
            {
                throw nodes.Bad(fields[twice].Value, $"'{twice}' comes from the preset; leave one of the two out");
            }

            policy = new PolicyPresetReader(nodes).Apply(policy, preset.Value);
        }

        return policy.SlsaLevel > 0 && policy.Builders.Count == 0
            ? throw nodes.Error(AttestationCodes.PolicyBadValue, policy.SlsaLevelLine, "a level is what 'builders' say of a builder, and there are none")
            : policy;
    }

    private VerificationPolicy[] ReadClauses(YamlNode node) =>
        [.. nodes.List(node).Select(clause => ReadClause(clause, nodes.Fields(clause, ClauseFields)))];

    private PolicyValue[] Values(YamlNode node) => [.. nodes.List(node).Select(nodes.Value)];

    private DateTimeOffset ReadTime(YamlNode node)
    {
        var text = nodes.Text(node);
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue)
        {
            // A bare day is valid to its end.
            return new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)).AddDays(1);
        }

        return Rfc3339.TryParse(text, out var time)
            ? time
            : throw nodes.Bad(node, $"'{text}' is neither a day (2027-12-31) nor an RFC 3339 time");
    }

    private PolicyBuilder[] ReadBuilders(YamlNode node, PolicySigners inherited) => [.. nodes.List(node).Select(item =>
    {
        if (item is YamlScalarNode)
        {
            return new PolicyBuilder(nodes.Text(item), PolicyNodes.Line(item)) { Signers = inherited };
        }

        var fields = nodes.Fields(item, "id", "level", "keys", "identities");
        var own = signers.Read(fields);
        var builder = new PolicyBuilder(nodes.RequiredText(item, fields, "id"), PolicyNodes.Line(item))
        {
            Level = fields.TryGetValue("level", out var level) ? nodes.Number(level.Value, 1, 3) : 1,
            Signers = own.IsEmpty ? inherited : own,
        };
        return builder.Level > 1 && builder.Signers.IsEmpty
            ? throw nodes.Bad(level.Value, "a level above 1 depends on who signs: name 'keys' or 'identities' here or beside 'builders'")
            : builder;
    })];

    private VerificationPolicy ReadSource(VerificationPolicy policy, YamlNode node)
    {
        var fields = nodes.Fields(node, "repository", "refs", "branches", "tags", "commit");
        return policy with
        {
            SourceRepository = fields.TryGetValue("repository", out var repository) ? nodes.Value(repository.Value) : null,
            SourceRefs = nodes.Refs(fields),
            SourceCommit = fields.TryGetValue("commit", out var commit) ? ReadCommit(commit.Value) : null,
        };
    }

    private PolicyValue ReadCommit(YamlNode node)
    {
        var commit = nodes.Value(node);
        return Hex.IsLower(commit.Value, 40) || Hex.IsLower(commit.Value, 64)
            ? commit
            : throw nodes.Bad(node, "a commit is its full id: 40 or 64 lower-case hex digits");
    }

    private PolicyParameter[] ReadParameters(YamlNode node)
    {
        var mapping = node as YamlMappingNode ?? throw nodes.Bad(node, "a mapping from JSON pointers to values is expected");
        return [.. mapping.Children.Select(pair =>
        {
            var pointer = nodes.Text(pair.Key);
            return pointer[0] == '/'
                ? new PolicyParameter(pointer, pair.Value is YamlSequenceNode ? [.. nodes.List(pair.Value).Select(nodes.Text)] : [nodes.Text(pair.Value)], PolicyNodes.Line(pair.Key))
                : throw nodes.Bad(pair.Key, "a JSON pointer starts with '/', such as /properties/Configuration");
        })];
    }

    private PolicyVerifier ReadVerifier(YamlNode node)
    {
        var fields = nodes.Fields(node, "id", "keys", "identities", "resources", "level", "policy", "maximumAgeDays");
        var who = signers.Read(fields);
        if (who.IsEmpty)
        {
            throw nodes.Bad(node, "whose word counts for the verifier? Name 'keys' or 'identities'");
        }

        return new PolicyVerifier(nodes.RequiredText(node, fields, "id"), PolicyNodes.Line(node))
        {
            Signers = who,
            Resources = fields.TryGetValue("resources", out var resources)
                ? [.. nodes.List(resources.Value).Select(nodes.Text)]
                : throw nodes.Bad(node, "'resources' is needed: a verdict on one thing is none on another"),
            Level = fields.TryGetValue("level", out var level) ? nodes.Number(level.Value, 1, 3) : 0,
            PolicySha256 = fields.TryGetValue("policy", out var policy) ? nodes.Sha256(policy.Value) : null,
            MaximumAge = fields.TryGetValue("maximumAgeDays", out var days) ? TimeSpan.FromDays(nodes.Number(days.Value, 1, 3650)) : null,
        };
    }

    private PolicyRebuilder ReadRebuilder(YamlNode node)
    {
        var fields = nodes.Fields(node, "id", "keys", "identities", "grade");
        var who = signers.Read(fields);
        if (who.IsEmpty)
        {
            throw nodes.Bad(node, "whose word counts for the rebuilder? Name 'keys' or 'identities'");
        }

        var rebuilder = new PolicyRebuilder(nodes.RequiredText(node, fields, "id"), PolicyNodes.Line(node)) { Signers = who };
        return !fields.TryGetValue("grade", out var grade) ? rebuilder : rebuilder with
        {
            Grade = nodes.OneOf(
                grade.Value, ("identical", RebuildGrade.Identical), ("without-signatures", RebuildGrade.IdenticalWithoutSignatures),
                ("equal-code", RebuildGrade.EqualCode)),
        };
    }

    internal static string ReadText(string path) => Text(ReadBytes(path), path);

    private static byte[] ReadBytes(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            if (stream.Length > MaximumBytes)
            {
                throw new AttestationException(
                    AttestationCodes.PolicyUnreadable, $"The policy is larger than {MaximumBytes} bytes.", "Give the policy file itself.",
                    path);
            }

            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Unreadable(error, path);
        }
    }

    private static string Text(byte[] bytes, string path)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\ufeff');
        }
        catch (DecoderFallbackException error)
        {
            throw Unreadable(error, path);
        }
    }

    private static AttestationException Unreadable(Exception error, string path) => new(
        AttestationCodes.PolicyUnreadable, "The policy cannot be read: " + error.Message, "Check the path and that the file is UTF-8 text.",
        path, error);
}
