using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Hardening.Attestation.Signing.Keyless.Services;
using Hardening.Attestation.Tests.Interop;
using Hardening.Attestation.Trust.Roots;

namespace Hardening.Attestation.Tests.Keyless;

/// <summary>
/// A certificate authority (of <c>@sigstore/mock</c>), logs of both versions and a time stamp authority (of openssl) on
/// this machine. They start when the first test asks, and end with the class of tests.
/// </summary>
public sealed class SigningServicesFixture : IDisposable
{
    private readonly SemaphoreSlim gate = new(1);
    private readonly TempFolder folder = new();
    private Process? process;
    private JsonElement description;

    /// <summary>Folder of the scripts <c>sign.mjs</c> and <c>verify.mjs</c>.</summary>
    internal string Scripts { get; private set; } = string.Empty;

    internal string TrustedRootFile => folder["trusted_root.json"];

    internal TrustedRoot TrustedRoot => TrustedRoot.Parse(Bytes("trustedRoot"));

    /// <summary>PEM files of the time stamp authority.</summary>
    internal string TimestampRootFile => folder["tsa-root.pem"];

    internal string TimestampSignerFile => folder["tsa-signer.pem"];

    internal string ConfigFile(int version) => folder[$"signing_config.{version}.json"];

    internal SigningConfig Config(int version) => SigningConfig.Parse(File.ReadAllBytes(ConfigFile(version)));

    internal async Task StartAsync()
    {
        await gate.WaitAsync();
        try
        {
            if (process is not null)
            {
                return;
            }

            Scripts = await NpmFolder.InstallAsync("Keyless", "node");
            process = Process.Start(new ProcessStartInfo("node", ["services.mjs"])
            {
                WorkingDirectory = Scripts,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            })!;
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            var line = await process.StandardOutput.ReadLineAsync(limit.Token) ?? throw new InvalidOperationException("The services did not start.");
            description = JsonDocument.Parse(line).RootElement;
            folder.Write("trusted_root.json", Bytes("trustedRoot"));
            folder.Write("signing_config.1.json", Bytes("config1"));
            folder.Write("signing_config.2.json", Bytes("config2"));
            folder.Write("tsa-root.pem", description.GetProperty("timestampRoot").GetString()!);
            folder.Write("tsa-signer.pem", description.GetProperty("timestampSigner").GetString()!);
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose()
    {
        if (process is not null)
        {
            process.StandardInput.Close();
            if (!process.WaitForExit(TimeSpan.FromSeconds(10)))
            {
                process.Kill(entireProcessTree: true);
            }

            process.Dispose();
        }

        gate.Dispose();
        folder.Dispose();
    }

    private byte[] Bytes(string name) => Encoding.UTF8.GetBytes(description.GetProperty(name).GetRawText());
}
