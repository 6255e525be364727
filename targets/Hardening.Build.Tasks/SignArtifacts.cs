using Hardening.Attestation.Bundles;
using Hardening.Attestation.Signing;
using Hardening.Cryptography.Keys;
using Hardening.Cryptography.Signing;
using Microsoft.Build.Framework;

namespace Hardening.Build.Tasks;

/// <summary>
/// Signs a statement and writes the Sigstore bundle beside each artifact it speaks of. Without a configured key the
/// user's development key signs, and the log says so.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class SignArtifacts : CodedTask
{
    /// <summary>Absolute path of the statement (in-toto, JSON).</summary>
    [Required]
    public string Statement { get; set; } = "";

    /// <summary>Absolute paths of the bundles to write; all get the same content.</summary>
    [Required]
    public string[] Bundles { get; set; } = [];

    /// <summary>Absolute path of a private key (PEM), or empty for the development key.</summary>
    public string SigningKey { get; set; } = "";

    /// <summary>Whether the identity of the build job signs instead of a key.</summary>
    public bool Keyless { get; set; }

    /// <summary>Absolute path of a Sigstore signing configuration, or empty for the public-good instance.</summary>
    public string SigningConfig { get; set; } = "";

    /// <summary>Absolute path of the trusted root that the signing services are judged by, or empty for the public-good instance.</summary>
    public string TrustedRoot { get; set; } = "";

    /// <summary>Absolute path of a file that holds the key's password, or empty.</summary>
    public string PasswordFile { get; set; } = "";

    /// <summary>Value of HARDENING_HOME, or empty.</summary>
    public string HardeningHome { get; set; } = "";

    /// <summary>The user's profile folder.</summary>
    public string UserProfile { get; set; } = "";

    /// <summary>The user's local application data folder; used on Windows.</summary>
    public string LocalApplicationData { get; set; } = "";

    /// <summary>Whether this is a build server, where nobody trusts a development key.</summary>
    public bool ContinuousIntegration { get; set; }

    /// <inheritdoc/>
    protected override void Run()
    {
        var statement = ReadStatement();
        var bundle = Keyless ? JobIdentity.Sign(statement, SigningConfig, TrustedRoot, Cancellation) : SignWithKey(statement);
        foreach (var path in Bundles)
        {
            EvidenceFile.Write(path, bundle.ToUtf8());
        }
    }

    private Bundle SignWithKey(byte[] statement)
    {
        using var signer = SigningKey.Length > 0
            ? SigningKeyPassword.Open(SigningKey, PasswordFile)
            : LoadDevelopmentKey();
        return BundleSigner.SignStatementAsync(statement, signer, Cancellation).GetAwaiter().GetResult();
    }

    private ISigner LoadDevelopmentKey()
    {
        var folder = Cryptography.Keys.HardeningHome.Resolve(HardeningHome, UserProfile, LocalApplicationData, OperatingSystem.IsWindows());
        var key = DevelopmentKey.Ensure(folder);
        if (IsFirstInBuild())
        {
            Report(key);
        }

        return KeyFile.LoadSigner(key.PrivateKeyFile);
    }

    private void Report(DevelopmentKey key)
    {
        if (ContinuousIntegration)
        {
            LogWarning(
                TaskCodes.DevelopmentKeyInCI,
                $"The evidence is signed with a development key ({key.PrivateKeyFile}), which nobody else trusts.",
                "Set HardeningSigningKey to a key that your users know.");
        }
        else
        {
            Log.LogMessage(
                null, TaskCodes.DevelopmentKey, null, null, 0, 0, 0, 0, MessageImportance.High,
                $"No HardeningSigningKey is set: the evidence is signed with your development key. Verify with --key {key.PublicKeyFile}.");
        }
    }

    // Said once a build, not once a project.
    private bool IsFirstInBuild()
    {
        const string Key = "Hardening.Toolchain: development key reported";
        if (BuildEngine4.GetRegisteredTaskObject(Key, RegisteredTaskObjectLifetime.Build) is not null)
        {
            return false;
        }

        BuildEngine4.RegisterTaskObject(Key, Key, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);
        return true;
    }

    private byte[] ReadStatement()
    {
        try
        {
            return File.ReadAllBytes(Statement);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TaskException(TaskCodes.BuildFile, "The statement to sign cannot be read: " + error.Message, "Build again.", Statement, error);
        }
    }
}
