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
        if (left.Kind == DifferenceKind.Resource || one.Lines.Count == 0 || two.Lines.Count == 0)
        {
            var cause = PlainComparer.DiffersInLineEndsOnly(one.Bytes.Span, two.Bytes.Span) ? Causes.LineEnds
                : left.Kind == DifferenceKind.Resource ? null : evidence.CauseOf(left, right);
            PlainComparer.CompareBytes(one.Bytes.Span, two.Bytes.Span, file, key, left.Kind, cause, sink);
            return;
        }

        var at = 0;
        while (at < one.Lines.Count && at < two.Lines.Count && one.Lines[at] == two.Lines[at])
        {
            at++;
        }

        var lineEnds = one.Lines.Select(WithoutCarriageReturns)
            .SequenceEqual(two.Lines.Select(WithoutCarriageReturns), StringComparer.Ordinal);
        sink.Add(file, left.Kind, key, Line(one, at), Line(two, at), lineEnds ? Causes.LineEnds : evidence.CauseOf(left, right));
    }

    // A literal over several lines has the line ends of its file.
    private static string WithoutCarriageReturns(string line) => line.Replace("\r\n", "\n", StringComparison.Ordinal);

    private static string Line(ItemContent content, int at) => at < content.Lines.Count ? content.Lines[at] : "(end)";
}
