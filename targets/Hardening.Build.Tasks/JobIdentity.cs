using Hardening.Attestation;
using Hardening.Attestation.Bundles;
using Hardening.Attestation.Signing.Keyless;
using Hardening.Attestation.Signing.Keyless.Identity;
using Hardening.Attestation.Signing.Keyless.Services;
using Hardening.Attestation.Trust.Roots;

namespace Hardening.Build.Tasks;

/// <summary>Signs under the identity of the build job.</summary>
internal static class JobIdentity
{
    /// <summary>
    /// Signs a statement. The environment is read here and not passed through properties: it holds the job's secrets, and
    /// MSBuild writes properties and task parameters into its logs.
    /// </summary>
    internal static Bundle Sign(byte[] statement, string signingConfig, string trustedRoot, CancellationToken cancellationToken)
    {
        using var client = ServiceConnection.CreateClient();
        var connection = new ServiceConnection { Client = client, Time = TimeProvider.System };
        var options = new KeylessOptions
        {
            Identity = new AmbientToken(Environment.GetEnvironmentVariable, connection),
            Connection = connection,
            Config = signingConfig.Length > 0 ? Read(signingConfig, SigningConfig.Parse) : SigningConfig.Production,
            TrustedRoot = trustedRoot.Length > 0 ? Read(trustedRoot, TrustedRoot.Parse) : TrustedRoot.Production,
        };
        return new KeylessSigner(options).SignStatementAsync(statement, cancellationToken).GetAwaiter().GetResult();
    }

    private static T Read<T>(string path, Func<ReadOnlyMemory<byte>, T> parse)
    {
        try
        {
            return parse(File.ReadAllBytes(path));
        }
        catch (AttestationException error)
        {
            throw error.In(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TaskException(
                TaskCodes.SigningFile, "The file cannot be read: " + error.Message,
                "Correct HardeningSigningConfig or HardeningTrustedRoot, or remove it.", path, error);
        }
    }
}
