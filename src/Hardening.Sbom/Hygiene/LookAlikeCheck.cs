using System.Collections.Immutable;

namespace Hardening.Sbom.Hygiene;

/// <summary>
/// Names that a tired reader takes for others: letters that look alike, swapped or missing separators, a typing error, the prefix of a
/// well-known publisher with one letter changed. A warning, not a proof; offline there is no more to know.
/// </summary>
internal sealed class LookAlikeCheck(ImmutableArray<string> further)
{
    private const int ShortestPrefix = 5;
    private readonly string[] known = [.. WellKnownPackages.Ids.Concat(further).Distinct(StringComparer.OrdinalIgnoreCase)];
    private readonly HashSet<string> knownSet = new(WellKnownPackages.Ids.Concat(further), StringComparer.OrdinalIgnoreCase);

    public IEnumerable<HygieneFinding> Of(HygieneProject project)
    {
        var ids = project.Packages.Select(package => package.Id).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        foreach (var package in project.Packages.Where(package => !knownSet.Contains(package.Id)))
        {
            if (Why(package.Id, ids) is { } why)
            {
                yield return project.Finding(SbomCodes.LookAlike, package.Id, package.Version, why,
                    "Check that this is the package that is meant; if it is, suppress the finding with your reason.");
            }
        }
    }

    private string? Why(string id, string[] graph)
    {
        if (id.FirstOrDefault(c => !char.IsAscii(c)) is not '\0' and var odd)
        {
            return $"The name has the letter U+{(int)odd:X4}, which no keyboard of its likely readers has.";
        }

        return known.Select(other => Resembles(id, other)).FirstOrDefault(why => why is not null)
            // Two names of one graph that differ in how they look only: one of them is not meant.
            ?? graph.Where(other => !Same(id, other) && Skeleton.Of(id) == Skeleton.Of(other))
                .Select(other => $"The name looks like {other}, which is restored, too.").FirstOrDefault()
            ?? Prefix(id);
    }

    private static string? Resembles(string id, string other)
    {
        if (Math.Abs(id.Length - other.Length) > 3)
        {
            return null;
        }

        if (Skeleton.Of(id) == Skeleton.Of(other))
        {
            return $"The name looks like {other}.";
        }

        // Families of packages count their members: a changed digit is no typing error.
        var (left, right) = (id.ToLowerInvariant(), other.ToLowerInvariant());
        var limit = other.Length >= 12 ? 2 : other.Length >= 6 ? 1 : 0;
        return limit > 0 && EditDistance.AtMost(left, right, limit) is { } distance
            && !string.Equals(WithoutDigits(left), WithoutDigits(right), StringComparison.Ordinal)
            && (distance == 1 || left[..4] == right[..4])
            ? $"The name is {distance} letter{(distance == 1 ? string.Empty : "s")} away from {other}."
            : null;
    }

    private string? Prefix(string id)
    {
        var first = id.Split('.')[0];
        if (!id.Contains('.', StringComparison.Ordinal) || first.Length < ShortestPrefix
            || WellKnownPackages.Publishers.Contains(first, StringComparer.OrdinalIgnoreCase)
            || known.Any(other => Same(other.Split('.')[0], first)))
        {
            return null;
        }

        var resembled = WellKnownPackages.Publishers.FirstOrDefault(publisher => publisher.Length >= ShortestPrefix
            && (Skeleton.Of(first) == Skeleton.Of(publisher)
                || EditDistance.AtMost(first.ToLowerInvariant(), publisher.ToLowerInvariant(), 1) is not null));
        return resembled is null ? null : $"The name begins with {first}, which looks like the publisher's prefix {resembled}.";
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static string WithoutDigits(string text) => string.Concat(text.Where(c => !char.IsAsciiDigit(c)));
}
