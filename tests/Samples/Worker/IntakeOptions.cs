namespace Acme.Intake;

/// <summary>Section <c>Intake</c> of the configuration.</summary>
internal sealed class IntakeOptions
{
    /// <summary>Folder that partners drop files into; absolute.</summary>
    public string Inbox { get; set; } = Path.Combine(AppContext.BaseDirectory, "inbox");

    /// <summary>Folder that taken files move to, named by their content; absolute.</summary>
    public string Archive { get; set; } = Path.Combine(AppContext.BaseDirectory, "archive");

    /// <summary>Pause between two looks.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(10);
}
