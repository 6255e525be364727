namespace Hardening.Analyzers.CodeFixes.Settings;

/// <summary>A setting that a finding of a rule is about, and the value it should have.</summary>
/// <param name="Id">The rule.</param>
/// <param name="Setting">Name of the property, or of the parameter.</param>
/// <param name="Value">Code of the value; types in full.</param>
/// <param name="Title">What the user reads.</param>
/// <param name="IsAdded">Whether an object that is made without the setting gets it in an initializer.</param>
internal sealed record SettingRow(string Id, string Setting, string Value, string Title, bool IsAdded = false);
