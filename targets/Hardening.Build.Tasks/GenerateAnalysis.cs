using Hardening.Attestation.Predicates;
using Hardening.Attestation.Statements;
using Microsoft.Build.Framework;

namespace Hardening.Build.Tasks;

/// <summary>
/// Writes what the analyzers found when an assembly was compiled: the compiler's log without the paths of this machine,
/// beside the output, and the statement about it.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class GenerateAnalysis : CodedTask
{
    /// <summary>Absolute path of the SARIF 2.1.0 log that the compiler wrote.</summary>
    [Required]
    public string CompilerLog { get; set; } = "";

    /// <summary>Absolute path of the log to write.</summary>
    [Required]
    public string PortableLog { get; set; } = "";

    /// <summary>Absolute path of the assembly.</summary>
    [Required]
    public string Subject { get; set; } = "";

    /// <summary>Absolute path of the statement to write.</summary>
    [Required]
    public string Statement { get; set; } = "";

    /// <summary>Absolute path of the root of the sources.</summary>
    [Required]
    public string SourceRoot { get; set; } = "";

    /// <summary>The preset that says which rules were on.</summary>
    [Required]
    public string Level { get; set; } = "";

    /// <inheritdoc/>
    protected override void Run()
    {
        var log = SarifPaths.MakeRelative(ReadLog(), SourceRoot);
        var analysis = CompileTimeAnalysisBuilder.Build(
            "Hardening.Analyzers", TaskVersion.Value, Level, [new SarifLog(Path.GetFileName(PortableLog), log)], SourceRoot);
        var statement = new Statement
        {
            Subjects =
            [
                new ResourceDescriptor
                {
                    Name = Path.GetFileName(Subject),
                    Digest = new FileHashes(DigestCache.Of(BuildEngine4)).Subject(Subject, Cancellation),
                },
            ],
            PredicateType = PredicateTypes.CompileTimeAnalysis,
            Predicate = analysis.ToElement(),
        };
        EvidenceFile.Write(PortableLog, log);
        EvidenceFile.Write(Statement, statement.ToUtf8());
    }

    private byte[] ReadLog()
    {
        try
        {
            return File.ReadAllBytes(CompilerLog);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TaskException(TaskCodes.BuildFile, "The compiler's log cannot be read: " + error.Message, "Build again.", CompilerLog, error);
        }
    }
}
