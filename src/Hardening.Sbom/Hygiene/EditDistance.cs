namespace Hardening.Sbom.Hygiene;

/// <summary>How many typing errors (a letter added, missing, wrong, or two swapped) lie between two names.</summary>
internal static class EditDistance
{
    /// <summary>The distance, or null when it is more than a limit.</summary>
    public static int? AtMost(string left, string right, int limit)
    {
        if (Math.Abs(left.Length - right.Length) > limit)
        {
            return null;
        }

        // Three rows of the table: the row before last is for swapped letters.
        var (older, old, row) = (new int[right.Length + 1], new int[right.Length + 1], new int[right.Length + 1]);
        for (var j = 0; j <= right.Length; j++)
        {
            old[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var same = left[i - 1] == right[j - 1];
                row[j] = Math.Min(Math.Min(old[j] + 1, row[j - 1] + 1), old[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    row[j] = Math.Min(row[j], older[j - 2] + 1);
                }
            }

            (older, old, row) = (old, row, older);
        }

        return old[right.Length] <= limit ? old[right.Length] : null;
    }
}
