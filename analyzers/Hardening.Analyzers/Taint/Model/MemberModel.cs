namespace Hardening.Analyzers.Taint;

/// <summary>All that the model says about one member, by verb. <see cref="None"/> when it says nothing.</summary>
internal sealed class MemberModel
{
    public static readonly MemberModel None = new([]);

    public MemberModel(IReadOnlyList<ModelRow> rows)
    {
        Sources = Of(rows, ModelVerb.Source);
        Sinks = Of(rows, ModelVerb.Sink);
        Cleans = Of(rows, ModelVerb.Clean);
        Guards = Of(rows, ModelVerb.Guard);
        Flows = Of(rows, ModelVerb.Flow);
        Entries = Of(rows, ModelVerb.Entry);
    }

    public ModelRow[] Sources { get; }

    public ModelRow[] Sinks { get; }

    public ModelRow[] Cleans { get; }

    public ModelRow[] Guards { get; }

    public ModelRow[] Flows { get; }

    public ModelRow[] Entries { get; }

    private static ModelRow[] Of(IReadOnlyList<ModelRow> rows, ModelVerb verb)
    {
        List<ModelRow>? found = null;
        foreach (var row in rows)
        {
            if (row.Verb == verb)
            {
                (found ??= []).Add(row);
            }
        }

        return found?.ToArray() ?? [];
    }
}
