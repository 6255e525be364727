using Hardening.Attestation;
using Hardening.Cryptography;
using Hardening.Sbom;
using Hardening.Secrets;
using Microsoft.Build.Framework;

namespace Hardening.Build.Tasks;

/// <summary>
/// A task that hands its inputs to a library and turns the library's coded exceptions into coded log lines. What is not
/// a coded exception is a defect and is left to MSBuild, which reports it with its stack.
/// </summary>
public abstract class CodedTask : Microsoft.Build.Utilities.Task, ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource cancellation = new();

    /// <summary>Absolute path of the project, which messages without a file of their own point to.</summary>
    [Required]
    public string Project { get; set; } = "";

    /// <summary>Cancelled when the build is.</summary>
    protected CancellationToken Cancellation => cancellation.Token;

    /// <inheritdoc/>
    public void Cancel() => cancellation.Cancel();

    /// <inheritdoc/>
    public sealed override bool Execute()
    {
        try
        {
            Run();
        }
        catch (TaskException error)
        {
            LogError(error.Code, error.Message, error.Remedy, error.File);
        }
        catch (AttestationException error)
        {
            LogError(error.Code, error.Message, error.Remedy, error.File);
        }
        catch (CryptographyException error)
        {
            LogError(error.Code, error.Message, error.Remedy, error.File);
        }
        catch (SbomException error)
        {
            LogError(error.Code, error.Message, error.Remedy, error.File);
        }
        catch (SecretsException error)
        {
            LogError(error.Code, error.Message, error.Remedy, error.File);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return false;
        }

        return !Log.HasLoggedErrors;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        cancellation.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Does the work.</summary>
    protected abstract void Run();

    /// <summary>Logs an error that ends in its remedy.</summary>
    protected void LogError(string code, string message, string remedy, string? file) =>
        Log.LogError(null, code, null, MessagePages.Of(code), file ?? Project, 0, 0, 0, 0, $"{message} {remedy}");

    /// <summary>Logs a warning that ends in its remedy.</summary>
    protected void LogWarning(string code, string message, string remedy) =>
        Log.LogWarning(null, code, null, MessagePages.Of(code), Project, 0, 0, 0, 0, $"{message} {remedy}");
}
