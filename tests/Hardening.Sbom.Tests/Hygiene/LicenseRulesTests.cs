using System.Text;
using Hardening.Sbom.Hygiene;
using Hardening.Sbom.Licensing;

namespace Hardening.Sbom.Tests.Hygiene;

public class LicenseRulesTests
{
    [Theory]
    [InlineData("MIT", "MIT", "", true)]
    [InlineData("MIT", "", "GPL-2.0-only", true)]
    [InlineData("MIT", "Apache-2.0", "", false)]
    [InlineData("MIT OR GPL-2.0-only", "MIT", "", true)]
    [InlineData("MIT AND GPL-2.0-only", "MIT", "", false)]
    [InlineData("MIT AND (GPL-2.0-only OR Apache-2.0)", "MIT;Apache-2.0", "", true)]
    [InlineData("(MIT OR Apache-2.0) AND BSD-3-Clause", "MIT;Apache-2.0", "", false)]
    [InlineData("MIT OR GPL-2.0-only AND Apache-2.0", "MIT", "", true)]
    [InlineData("GPL-2.0-only WITH Classpath-exception-2.0", "GPL-2.0-only", "", true)]
    [InlineData("GPL-2.0-only WITH Classpath-exception-2.0", "GPL-2.0-only WITH Classpath-exception-2.0", "", true)]
    [InlineData("GPL-2.0-only", "GPL-2.0-only WITH Classpath-exception-2.0", "", false)]
    [InlineData("GPL-2.0-only WITH Classpath-exception-2.0", "", "GPL-2.0-only WITH Classpath-exception-2.0", false)]
    [InlineData("GPL-2.0-or-later", "GPL-2.0-only", "", true)]
    [InlineData("GPL-2.0-only", "GPL-2.0-or-later", "", false)]
    [InlineData("GPL-2.0-or-later", "", "GPL-2.0-only", false)]
    [InlineData("Apache-1.1+", "Apache-1.1", "", true)]
    [InlineData("LicenseRef-Acme", "MIT", "", false)]
    [InlineData("MIT", "MIT", "MIT", false)]
    public void An_expression_is_met_or_not(string expression, string allow, string deny, bool expected)
    {
        var rules = new LicenseRules { Allow = [.. Split(allow)], Deny = [.. Split(deny)] };

        Assert.Equal(expected, SpdxExpression.Parse(expression).IsSatisfiedBy(rules.Allows));
    }

    [Fact]
    public void A_file_of_rules_is_read()
    {
        var rules = Parse("""{"version":1,"wellKnown":["Acme.Core"],"licenses":{"allow":["mit"],"exceptions":[{"package":"A","reason":"r","versions":"[1.0,2.0)"}]}}""");

        Assert.Equal("Acme.Core", Assert.Single(rules.WellKnown));
        Assert.Equal("MIT", Assert.Single(rules.Licenses!.Allow));
        Assert.Equal("[1.0.0, 2.0.0)", rules.Licenses.Exceptions[0].Versions!.ToString());
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"version":2}""")]
    [InlineData("""{"version":1,"licences":{}}""")]
    [InlineData("""{"version":1,"licenses":[]}""")]
    [InlineData("""{"version":1,"licenses":{}}""")]
    [InlineData("""{"version":1,"licenses":{"allow":"MIT"}}""")]
    [InlineData("""{"version":1,"licenses":{"allow":["MIT OR Apache-2.0"]}}""")]
    [InlineData("""{"version":1,"licenses":{"allow":["Mit-ish"]}}""")]
    [InlineData("""{"version":1,"licenses":{"allow":["MIT"],"exceptions":[{"package":"A"}]}}""")]
    [InlineData("""{"version":1,"licenses":{"allow":["MIT"],"exceptions":[{"package":"A","reason":"r","versions":"one"}]}}""")]
    [InlineData("""{"version":1,"licenses":{"allow":["MIT"],"exceptions":[{"package":"A","reason":"r","until":"2026"}]}}""")]
    [InlineData("""{"version":1,"wellKnown":[1]}""")]
    public void Rules_that_mean_nothing_are_refused(string json) =>
        Assert.Equal(SbomCodes.BadHygieneRules, Assert.Throws<SbomException>(() => Parse(json)).Code);

    private static HygieneRules Parse(string json) => HygieneRulesFile.Parse(Encoding.UTF8.GetBytes(json), "rules.json");

    private static string[] Split(string list) => list.Split(';', StringSplitOptions.RemoveEmptyEntries);
}
