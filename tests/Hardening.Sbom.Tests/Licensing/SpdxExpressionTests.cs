using CsCheck;
using Hardening.Sbom.Licensing;

namespace Hardening.Sbom.Tests.Licensing;

public class SpdxExpressionTests
{
    private static readonly string[] Words = ["MIT", "apache-2.0", "AND", "OR", "WITH", "(", ")", "Classpath-exception-2.0", "LicenseRef-x"];

    [Theory]
    [InlineData("MIT", "MIT", true)]
    [InlineData("mit", "MIT", true)]
    [InlineData("  MIT ", "MIT", true)]
    [InlineData("Apache-2.0+", "Apache-2.0+", false)]
    [InlineData("GPL-2.0+", "GPL-2.0+", true)]
    [InlineData("(MIT)", "(MIT)", false)]
    [InlineData("MIT OR Apache-2.0 AND BSD-3-Clause", "MIT OR Apache-2.0 AND BSD-3-Clause", false)]
    [InlineData("GPL-2.0-only WITH classpath-exception-2.0", "GPL-2.0-only WITH Classpath-exception-2.0", false)]
    [InlineData("LicenseRef-Acme-1.0", "LicenseRef-Acme-1.0", false)]
    [InlineData("DocumentRef-a:LicenseRef-b", "DocumentRef-a:LicenseRef-b", false)]
    public void Valid_expression_gets_its_canonical_spelling(string text, string canonical, bool simple)
    {
        var expression = SpdxExpression.Parse(text);

        Assert.Equal((canonical, simple), (expression.Text, expression.IsSimple));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("Do as you like")]
    [InlineData("MIT AND")]
    [InlineData("AND MIT")]
    [InlineData("MIT Apache-2.0")]
    [InlineData("MIT and Apache-2.0")]
    [InlineData("(MIT")]
    [InlineData("MIT)")]
    [InlineData("()")]
    [InlineData("MIT WITH MIT")]
    [InlineData("MIT WITH Classpath-exception-2.0 WITH Classpath-exception-2.0")]
    [InlineData("LicenseRef-")]
    [InlineData("LicenseRef-a b")]
    [InlineData("LicenseRef-a_b")]
    [InlineData("NOASSERTION")]
    [InlineData("https://example.org/license")]
    public void Anything_else_is_refused(string text) =>
        Assert.Equal(SbomCodes.InvalidLicenseExpression, Assert.Throws<SbomException>(() => SpdxExpression.Parse(text)).Code);

    [Fact]
    public void Brackets_beyond_the_bound_are_refused_and_do_not_end_the_process() =>
        Assert.Throws<SbomException>(() => SpdxExpression.Parse(new string('(', 100_000) + "MIT" + new string(')', 100_000)));

    [Fact]
    public void Canonical_text_is_its_own_canonical_text() =>
        Gen.Int[0, Words.Length - 1].Select(index => Words[index]).Array[0, 9].Sample(words =>
        {
            var expression = SpdxExpression.TryParse(string.Join(' ', words));
            return expression is null || SpdxExpression.Parse(expression.Text).Text == expression.Text;
        });
}
