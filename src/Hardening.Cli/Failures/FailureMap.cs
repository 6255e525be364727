using Hardening.Attestation;
using Hardening.Attestation.Signing.Keyless;
using Hardening.Attestation.Trust.Tuf;
using Hardening.Auditing;
using Hardening.Authorization;
using Hardening.Cryptography;
using Hardening.Sandbox;
using Hardening.Sbom;
using Hardening.Secrets;

namespace Hardening.Cli;

/// <summary>The one place where exceptions become codes, remedies and exit codes.</summary>
internal static class FailureMap
{
    public static Failure From(Exception exception) => exception switch
    {
        CliException e => new(e.Code, e.Message, e.File, e.Remedy, ExitCodeOf(e.Code)),
        CryptographyException e => new(e.Code, e.Message, e.File, e.Remedy, ExitCodeOf(e.Code)),
        SbomException e => new(e.Code, e.Message, e.File, e.Remedy, ExitCodeOf(e.Code)),
        SecretsException e => new(e.Code, e.Message, e.File, e.Remedy, ExitCodeOf(e.Code)),
        AuditException e => new(e.Code, e.Message, e.File, e.Remedy, ExitCodeOf(e.Code)),
        AuthorizationException e => new(e.Code, e.Message, e.File, e.Remedy, ExitCodeOf(e.Code)),
        SandboxException e => new(e.Code, e.Message, e.File, e.Remedy, ExitCode.SandboxRefused),
        AttestationException e => new(e.Code, e.Message, e.File, e.Remedy, ExitCodeOf(e.Code)),
        OperationCanceledException =>
            new(CliCodes.Interrupted, "Interrupted; nothing was left half-written.", null, "Run the command again.", ExitCode.Interrupted),
        FileNotFoundException e => NotFound(e.Message, e.FileName),
        DirectoryNotFoundException e => NotFound(e.Message, null),
        UnauthorizedAccessException e => Access(e),
        IOException e => Access(e),
        HttpRequestException e =>
            new(CliCodes.Network, e.Message, null, "Check the address and the connection, or give the files locally and use --offline.",
            ExitCode.Network),
        _ => new(CliCodes.Unexpected, $"Unexpected {exception.GetType().Name}: {exception.Message}", null,
            "Set HARDENING_DEBUG=1, run the command again and report what it prints.", ExitCode.Internal),
    };

    /// <summary>The exit code of a coded error: the code says what kind of failure it is.</summary>
    private static int ExitCodeOf(string code) => code switch
    {
        CliCodes.Usage or CliCodes.NoTerminal or CliCodes.WouldOverwrite or CliCodes.NotSupported or CliCodes.NoTrust or
        SbomCodes.UnknownFormat or CryptographyCodes.KeyExists or CryptographyCodes.NoHome => ExitCode.Usage,
        CliCodes.Network or TufCodes.Unavailable or KeylessCodes.Unavailable or KeylessCodes.Refused or KeylessCodes.BadAnswer
            or KeylessCodes.BadCertificate or
        KeylessCodes.BadTimestamp or KeylessCodes.BadBundle or KeylessCodes.Offline or AttestationCodes.BundleSourceUnreachable or
        SbomCodes.AdvisoriesUnreachable or CryptographyCodes.WrapperUnavailable => ExitCode.Network,
        AuditCodes.Damaged or AuditCodes.UntrustedNote or AuditCodes.NotAnExtension or AuditCodes.BadProof or AuditCodes.LiftRefused => ExitCode.CheckFailed,
        _ => ExitCode.Input,
    };

    private static Failure NotFound(string message, string? file) =>
        new(CliCodes.NotFound, message, file, "Check the path; relative paths start from the working folder.", ExitCode.Input);

    private static Failure Access(Exception exception) =>
        new(CliCodes.FileAccess, exception.Message, null, "Check that the file is readable, the folder writable and the disk not full.",
            ExitCode.Input);
}
