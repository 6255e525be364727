using System.Collections.Immutable;
using System.Globalization;

namespace Hardening.Sbom.Versions;

/// <summary>
/// A version as NuGet understands it: one to four numbers, labels of a prerelease, and build metadata that means nothing. Missing numbers
/// are zero, letters of labels have no case, and every prerelease comes before its release.
/// </summary>
public sealed class NuGetVersion : IComparable<NuGetVersion>, IEquatable<NuGetVersion>
{
    private const int LengthLimit = 256;

    private readonly ImmutableArray<int> numbers;
    private readonly ImmutableArray<string> labels;

    private NuGetVersion(ImmutableArray<int> numbers, ImmutableArray<string> labels)
    {
        this.numbers = numbers;
        this.labels = labels;
    }

    /// <summary>The first number.</summary>
    public int Major => numbers[0];

    /// <summary>The second number.</summary>
    public int Minor => numbers[1];

    /// <summary>Whether it has labels.</summary>
    public bool IsPrerelease => labels.Length > 0;

    /// <summary>Reads a version; null when the text is none.</summary>
    public static NuGetVersion? TryParse(string? text)
    {
        if (text is null || text.Length is 0 or > LengthLimit)
        {
            return null;
        }

        var plus = text.IndexOf('+', StringComparison.Ordinal);
        if (plus >= 0 && !AreLabels(text[(plus + 1)..], leadingZeros: true))
        {
            return null;
        }

        var core = plus < 0 ? text : text[..plus];
        var dash = core.IndexOf('-', StringComparison.Ordinal);
        if (dash >= 0 && !AreLabels(core[(dash + 1)..], leadingZeros: false))
        {
            return null;
        }

        var parts = (dash < 0 ? core : core[..dash]).Split('.');
        var numbers = new int[4];
        if (parts.Length > numbers.Length)
        {
            return null;
        }

        for (var i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
            {
                return null;
            }
        }

        return new NuGetVersion([.. numbers], dash < 0 ? [] : [.. core[(dash + 1)..].Split('.')]);
    }

    /// <inheritdoc/>
    public int CompareTo(NuGetVersion? other)
    {
        if (other is null)
        {
            return 1;
        }

        for (var i = 0; i < numbers.Length; i++)
        {
            if (numbers[i].CompareTo(other.numbers[i]) is var order and not 0)
            {
                return order;
            }
        }

        if (labels.IsEmpty || other.labels.IsEmpty)
        {
            return labels.IsEmpty.CompareTo(other.labels.IsEmpty);
        }

        for (var i = 0; i < Math.Min(labels.Length, other.labels.Length); i++)
        {
            if (CompareLabels(labels[i], other.labels[i]) is var order and not 0)
            {
                return order;
            }
        }

        return labels.Length.CompareTo(other.labels.Length);
    }

    /// <inheritdoc/>
    public bool Equals(NuGetVersion? other) => other is not null && CompareTo(other) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as NuGetVersion);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(numbers[0], numbers[1], numbers[2], numbers[3], labels.Length);

    /// <summary>The normalised form: three numbers, a fourth unless it is zero, labels as written, no metadata.</summary>
    public override string ToString()
    {
        var core = string.Join('.', numbers.Take(numbers[3] == 0 ? 3 : 4).Select(number => number.ToString(CultureInfo.InvariantCulture)));
        return labels.IsEmpty ? core : $"{core}-{string.Join('.', labels)}";
    }

    /// <summary>Whether one comes before another.</summary>
    public static bool operator <(NuGetVersion left, NuGetVersion right) => Compare(left, right) < 0;

    /// <summary>Whether one comes after another.</summary>
    public static bool operator >(NuGetVersion left, NuGetVersion right) => Compare(left, right) > 0;

    /// <summary>Whether one does not come after another.</summary>
    public static bool operator <=(NuGetVersion left, NuGetVersion right) => Compare(left, right) <= 0;

    /// <summary>Whether one does not come before another.</summary>
    public static bool operator >=(NuGetVersion left, NuGetVersion right) => Compare(left, right) >= 0;

    /// <summary>Whether two are the same version.</summary>
    public static bool operator ==(NuGetVersion? left, NuGetVersion? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether two are different versions.</summary>
    public static bool operator !=(NuGetVersion? left, NuGetVersion? right) => !(left == right);

    private static int Compare(NuGetVersion left, NuGetVersion right)
    {
        ArgumentNullException.ThrowIfNull(left);
        return left.CompareTo(right);
    }

    // A number comes before a word; numbers that are too large to be one are words, as for NuGet.
    private static int CompareLabels(string left, string right)
    {
        var leftIsNumber = int.TryParse(left, NumberStyles.None, CultureInfo.InvariantCulture, out var leftNumber);
        var rightIsNumber = int.TryParse(right, NumberStyles.None, CultureInfo.InvariantCulture, out var rightNumber);
        return (leftIsNumber, rightIsNumber) switch
        {
            (true, true) => leftNumber.CompareTo(rightNumber),
            (false, false) => string.Compare(left, right, StringComparison.OrdinalIgnoreCase),
            _ => leftIsNumber ? -1 : 1,
        };
    }

    // Semantic Versioning 2.0.0, sections 9 and 10: 01 is no label of a prerelease.
    private static bool AreLabels(string text, bool leadingZeros) => text.Split('.').All(label => label.Length > 0
        && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
        && (leadingZeros || label.Length == 1 || label[0] != '0' || !label.All(char.IsAsciiDigit)));
}
