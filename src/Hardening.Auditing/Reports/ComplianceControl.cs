namespace Hardening.Auditing.Reports;

/// <summary>A requirement of a framework, and the events that show that it is met.</summary>
/// <param name="Framework">The framework.</param>
/// <param name="Id">The requirement's number there.</param>
/// <param name="Title">What it asks for, in our words.</param>
/// <param name="Evidence">Each has to be there: an event type, with <c>:action</c> or <c>&amp;member=value</c>, or alternatives parted by
/// <c>|</c>.</param>
public sealed record ComplianceControl(string Framework, string Id, string Title, IReadOnlyList<string> Evidence)
{
    private const string Resource = "Hardening.Auditing.Reports.controls.tsv";

    /// <summary>The requirements that events of a log can show, in the order of their frameworks.</summary>
    public static IReadOnlyList<ComplianceControl> All { get; } = Read();

    private static ComplianceControl[] Read()
    {
        using var reader = new StreamReader(typeof(ComplianceControl).Assembly.GetManifestResourceStream(Resource)!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'))
            .Select(columns => new ComplianceControl(columns[0], columns[1], columns[2], columns[3].Split(',')))];
    }
}
