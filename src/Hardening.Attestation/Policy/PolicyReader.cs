using System.Globalization;
using System.Text;
using Hardening.Attestation.Json;
using Hardening.Cryptography.Keys;
using YamlDotNet.RepresentationModel;

namespace Hardening.Attestation.Policy;

/// <summary>Reads a <see cref="VerificationPolicy"/>: one method a field.</summary>
internal sealed class PolicyReader(string file)
{
    private const int MaximumBytes = 256 << 10;
    private readonly PolicyNodes nodes = new(file);

    internal static VerificationPolicy Load(string path) => new PolicyReader(path).Read(ReadText(path));

    private VerificationPolicy Read(string text)
    {
        var fields = nodes.Fields(nodes.Parse(text), "version", "expires", "keys", "identities", "threshold", "builders", "source", "buildTypes", "parameters", "predicates");
        if (!fields.TryGetValue("version", out var version) || nodes.Text(version.Value) != "1")
        {
            throw nodes.Error(AttestationCodes.PolicyBadValue, version.Line == 0 ? 1 : version.Line, "'version: 1' is needed");
        }

        var policy = new VerificationPolicy { File = file };
        foreach (var (name, (value, line)) in fields)
        {
            policy = name switch
            {
                "expires" => policy with { Expires = ReadTime(value), ExpiresLine = line },
                "keys" => policy with { Keys = [.. nodes.List(value).Select(ReadKey)] },
                "identities" => policy with { Identities = [.. nodes.List(value).Select(ReadIdentity)] },
                "threshold" => policy with { Threshold = ReadThreshold(value), ThresholdLine = line },
                "builders" => policy with { Builders = Values(value) },
                "source" => ReadSource(policy, value),
                "buildTypes" => policy with { BuildTypes = Values(value) },
                "parameters" => policy with { Parameters = ReadParameters(value) },
                "predicates" => policy with { Predicates = Values(value) },
                _ => policy,
            };
        }

        return policy;
    }

    private PolicyValue[] Values(YamlNode node) => [.. nodes.List(node).Select(nodes.Value)];

    private DateTimeOffset ReadTime(YamlNode node)
    {
        var text = nodes.Text(node);
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            // A bare day is valid to its end.
            return new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)).AddDays(1);
        }

        return Rfc3339.TryParse(text, out var time)
            ? time
            : throw nodes.Bad(node, $"'{text}' is neither a day (2027-12-31) nor an RFC 3339 time");
    }

    private PolicyKey ReadKey(YamlNode node)
    {
        var text = nodes.Text(node);
        if (text.StartsWith("sha256:", StringComparison.Ordinal))
        {
            var id = text["sha256:".Length..];
            return Hex.IsLower(id, 64)
                ? new PolicyKey(id, null, text, PolicyNodes.Line(node))
                : throw nodes.Bad(node, "a fingerprint is 'sha256:' and 64 lower-case hex digits");
        }

        var key = KeyFile.LoadPublic(Path.GetFullPath(text, Path.GetDirectoryName(file)!));
        return new PolicyKey(key.Id, key, text, PolicyNodes.Line(node));
    }

    private PolicyIdentity ReadIdentity(YamlNode node)
    {
        var fields = nodes.Fields(node, "identity", "issuer");
        return fields.Count == 2
            ? new PolicyIdentity(nodes.Text(fields["identity"].Value), nodes.Text(fields["issuer"].Value), PolicyNodes.Line(node))
            : throw nodes.Bad(node, "'identity' and 'issuer' are both needed");
    }

    private int ReadThreshold(YamlNode node) =>
        int.TryParse(nodes.Text(node), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 100
            ? number
            : throw nodes.Bad(node, "a number from 1 to 100 is expected");

    private VerificationPolicy ReadSource(VerificationPolicy policy, YamlNode node)
    {
        var fields = nodes.Fields(node, "repository", "refs", "branches", "tags");
        var refs = new List<PolicyValue>();
        foreach (var (name, prefix) in new[] { ("refs", ""), ("branches", "refs/heads/"), ("tags", "refs/tags/") })
        {
            if (fields.TryGetValue(name, out var field))
            {
                refs.AddRange(Values(field.Value).Select(v => v with { Value = prefix + v.Value }));
            }
        }

        return policy with
        {
            SourceRepository = fields.TryGetValue("repository", out var repository) ? nodes.Value(repository.Value) : null,
            SourceRefs = refs,
        };
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

    private static string ReadText(string path)
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

            using var reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true));
            return reader.ReadToEnd();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or DecoderFallbackException or NotSupportedException)
        {
            throw new AttestationException(
                AttestationCodes.PolicyUnreadable, "The policy cannot be read: " + error.Message,
                "Check the path and that the file is UTF-8 text.", path, error);
        }
    }
}
