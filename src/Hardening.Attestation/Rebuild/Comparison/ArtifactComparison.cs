using Hardening.Attestation.Rebuild.Comparison;

namespace Hardening.Attestation.Rebuild;

/// <summary>Compares two files, packages or folders by their structure, and says what differs and how much that matters.</summary>
public static class ArtifactComparison
{
    /// <summary>Compares; no program is started and nothing is written.</summary>
    /// <param name="left">Absolute path of a file or folder.</param>
    /// <param name="right">Absolute path of the other, of the same sort.</param>
    /// <param name="limits">What keeps it bounded; the defaults where null.</param>
    /// <param name="cancellationToken">Stops comparing.</param>
    /// <exception cref="AttestationException">
    /// One of them is missing (HTB0203) or unreadable (HTB0204), a package is damaged (HTB0401) or too large (HTB0402), or a file
    /// is to be compared with a folder (HTB0511).
    /// </exception>
    public static ComparisonReport Compare(string left, string right, ComparisonLimits? limits = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var sink = new DifferenceSink(limits ?? new ComparisonLimits(), cancellationToken);
        if (Directory.Exists(left) && Directory.Exists(right))
        {
            FolderComparer.Compare(left, right, sink);
        }
        else if (Directory.Exists(left) || Directory.Exists(right))
        {
            throw new AttestationException(AttestationCodes.NotComparable, "A file cannot be compared with a folder.", "Give two files or two folders.", left);
        }
        else
        {
            FileComparer.Compare(ComparedFile.Read(left, sink), ComparedFile.Read(right, sink), "", sink);
        }

        return sink.Report();
    }
}
