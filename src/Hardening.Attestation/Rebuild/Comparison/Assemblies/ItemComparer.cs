namespace Hardening.Attestation.Rebuild.Comparison;

/// <summary>Compares one thing that an assembly declares with the other's of the same key, and says what made them differ.</summary>
internal static class ItemComparer
{
    internal static void Compare(
        string key, IndexedItem? left, IndexedItem? right, string file, AssemblyEvidence evidence, DifferenceSink sink)
    {
        if (left is null || right is null)
        {
            var kind = left is null ? DifferenceKind.Added : DifferenceKind.Removed;
            sink.Add(file, kind, key, left?.Text, right?.Text,
                AssemblyCauses.Of(key, left?.Text ?? "", right?.Text ?? "") ?? evidence.CauseOf(left, right));
            return;
        }

        if (left.Text != right.Text)
        {
            var (from, to) = TextWindow.Around(left.Text, right.Text);
            sink.Add(file, DifferenceKind.Metadata, key, from, to,
                AssemblyCauses.Of(key, left.Text, right.Text) ?? evidence.CauseOf(left, right));
        }

        if (!left.Content.AsSpan().SequenceEqual(right.Content))
        {
            CompareContent(key, left, right, file, evidence, sink);
        }
    }

    private static void CompareContent(
        string key, IndexedItem left, IndexedItem right, string file, AssemblyEvidence evidence, DifferenceSink sink)
    {
        var (one, two) = (left.Describe(), right.Describe());
        if (one.Lines is not { } first || two.Lines is not { } second)
        {
            var cause = PlainComparer.DiffersInLineEndsOnly(one.Bytes.Span, two.Bytes.Span) ? Causes.LineEnds
                : left.Kind == DifferenceKind.Resource ? null : evidence.CauseOf(left, right);
            PlainComparer.CompareBytes(one.Bytes.Span, two.Bytes.Span, file, key, left.Kind, cause, sink);
            return;
        }

        var (at, common) = (0, Math.Min(first.Count, second.Count));
        while (at < common && first.IsSame(at, second))
        {
            at++;
        }

        var lineEnds = first.Count == second.Count && Enumerable.Range(at, common - at).All(line => first.IsSameText(line, second));
        sink.Add(file, left.Kind, key, Line(first, at), Line(second, at), lineEnds ? Causes.LineEnds : evidence.CauseOf(left, right));
    }

    private static string Line(BodyText body, int at) => at < body.Count ? body[at] : "(end)";
}
