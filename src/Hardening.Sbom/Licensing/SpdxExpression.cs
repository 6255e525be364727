using System.Collections.Immutable;

namespace Hardening.Sbom.Licensing;

/// <summary>
/// An SPDX licence expression (SPDX 2.3, annex D). Precedence: <c>+</c>, <c>WITH</c>, <c>AND</c>, <c>OR</c>; only listed ids and
/// <c>LicenseRef-</c>/<c>DocumentRef-</c> references are valid.
/// </summary>
public sealed class SpdxExpression
{
    private readonly SpdxNode tree;

    private SpdxExpression(SpdxNode tree, bool isSimple)
    {
        this.tree = tree;
        IsSimple = isSimple;
    }

    /// <summary>The expression with listed spelling, upper-case operators and single spaces.</summary>
    public string Text => tree.Text;

    /// <summary>Whether it is one listed licence id and nothing more.</summary>
    public bool IsSimple { get; }

    /// <summary>Every licence it names, in its order.</summary>
    public ImmutableArray<SpdxLicense> Licenses => [.. tree.Licenses];

    /// <summary>Whether it can be met by licences that hold: all parts of an <c>AND</c>, one part of an <c>OR</c>.</summary>
    /// <param name="holds">Whether one licence, with its exception, holds.</param>
    public bool IsSatisfiedBy(Func<SpdxLicense, bool> holds)
    {
        ArgumentNullException.ThrowIfNull(holds);
        return tree.Holds(holds);
    }

    /// <summary>Parses an expression.</summary>
    /// <exception cref="SbomException"><see cref="SbomCodes.InvalidLicenseExpression"/>: wrong grammar or an unknown id.</exception>
    public static SpdxExpression Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = SpdxTokens.Split(text);
        var parser = new SpdxExpressionParser(text, tokens);
        return new SpdxExpression(parser.Parse(), tokens.Count == 1 && SpdxIds.License(tokens[0]) is not null);
    }

    /// <summary>The parsed expression, or null when it is not valid.</summary>
    public static SpdxExpression? TryParse(string? text)
    {
        try
        {
            return text is null ? null : Parse(text);
        }
        catch (SbomException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
