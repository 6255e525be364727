using Hardening.Attestation.Rebuild;

namespace Hardening.Build.Tasks;

/// <summary>What made outputs differ, by name and once for the project, however many outputs it shows in.</summary>
internal static class ReproducibilityCauses
{
    private const string Document = "document ";

    internal static IEnumerable<(string Code, string Message, string Remedy)> Of(IReadOnlyList<ComparedOutput> outputs)
    {
        var differences = outputs.SelectMany(output => output.Report.Differences).ToArray();
        foreach (var cause in Distinct(differences.Select(difference => difference.Cause)
            .Where(cause => cause?.Kind == CauseKind.Generator).Select(cause => cause!.Text)))
        {
            yield return (
                TaskCodes.GeneratorDiffers, $"The {cause} made other code, or the same in another order, in the second build.",
                "Take another version of the package it comes from, or leave it out.");
        }

        foreach (var resource in Distinct(differences.Where(difference => difference.Kind == DifferenceKind.Resource).Select(difference => difference.What)))
        {
            yield return (TaskCodes.ResourceDiffers, $"The builds embed different content: {resource}.", "Find the step that writes the file, and what of the machine or the clock it writes into it.");
        }

        foreach (var document in Distinct(differences.Where(IsWritten).Select(difference => difference.What[Document.Length..])))
        {
            yield return (
                TaskCodes.WrittenSourceDiffers, $"A step of the build wrote another {document} in the second build.",
                "Find the task or target that writes this file, and what of the machine or the clock it writes into it.");
        }
    }

    // What lies in obj is written by the build itself; what generators make is named above.
    private static bool IsWritten(Difference difference) =>
        difference.Cause?.Kind is null or CauseKind.Sources && difference.Kind == DifferenceKind.Symbols && difference.What.StartsWith(Document, StringComparison.Ordinal)
        && difference.What.Contains("/obj/", StringComparison.Ordinal);

    private static IEnumerable<string> Distinct(IEnumerable<string?> names) =>
        names.OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
}
