using System.Globalization;
using Hardening.Attestation.Predicates;
using YamlDotNet.RepresentationModel;

namespace Hardening.Attestation.Policy;

/// <summary>Reads the field <c>conditions</c>.</summary>
internal sealed class PolicyConditionReader(PolicyNodes nodes)
{
    internal PolicyConditions Read(YamlNode node)
    {
        var conditions = new PolicyConditions();
        foreach (var (name, (value, line)) in nodes.Fields(node, "analysis", "tests", "sbom", "vulnerabilities", "reproduced"))
        {
            conditions = name switch
            {
                "analysis" => ReadAnalysis(conditions, value) with { AnalysisLine = line },
                "tests" => conditions with { Tests = nodes.OneOf(value, ("passed", TestOutcome.Passed), ("warned", TestOutcome.Warned)), TestsLine = line },
                "sbom" => conditions with { SbomLine = nodes.OneOf(value, ("matches", line)) },
                "vulnerabilities" => conditions with { Vulnerabilities = ReadScore(value), VulnerabilitiesLine = line },
                _ => conditions with { Reproduced = nodes.Number(value, 1, 100), ReproducedLine = line },
            };
        }

        return conditions;
    }

    private PolicyConditions ReadAnalysis(PolicyConditions conditions, YamlNode node)
    {
        if (node is YamlScalarNode)
        {
            return conditions with { Analysis = ReadLevel(node) };
        }

        var fields = nodes.Fields(node, "highest", "suppressions");
        return conditions with
        {
            Analysis = fields.TryGetValue("highest", out var highest) ? ReadLevel(highest.Value) : throw nodes.Bad(node, "'highest' is needed"),
            SuppressionsNeedReasons = fields.TryGetValue("suppressions", out var suppressions)
                && nodes.OneOf(suppressions.Value, ("any", false), ("explained", true)),
        };
    }

    private FindingLevel ReadLevel(YamlNode node) => nodes.OneOf(
        node, ("none", FindingLevel.None), ("note", FindingLevel.Note), ("warning", FindingLevel.Warning), ("error", FindingLevel.Error));

    private decimal ReadScore(YamlNode node) =>
        decimal.TryParse(nodes.Text(node), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var score) && score <= 10
            ? score
            : throw nodes.Bad(node, "a score from 0.0 to 10.0 is expected");
}
