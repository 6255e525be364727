using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Hardening.Testing;

/// <summary>
/// A certificate authority (of <c>@sigstore/mock</c>), logs of both versions, a time stamp authority (of openssl) and a TUF
/// repository (of <c>@tufjs/repo-mock</c>) on this machine. They start when the first test asks, and end with the class of tests.
/// </summary>
public sealed class SigningServicesFixture : IDisposable
{
    private readonly SemaphoreSlim gate = new(1);
    private readonly TempFolder folder = new();
    private Process? process;
    private JsonElement description;

    /// <summary>Folder of the scripts <c>sign.mjs</c> and <c>verify.mjs</c>.</summary>
    public string Scripts { get; private set; } = string.Empty;

    /// <summary>The trusted root of these services.</summary>
    public string TrustedRootFile => folder["trusted_root.json"];

    /// <summary>The time stamp authority's root in PEM.</summary>
    public string TimestampRootFile => folder["tsa-root.pem"];

    /// <summary>The time stamp authority's certificate in PEM.</summary>
    public string TimestampSignerFile => folder["tsa-signer.pem"];

    /// <summary>Root metadata of a TUF repository that holds <c>trusted_root.json</c>.</summary>
    public string TufRootFile => folder["tuf-root.json"];

    /// <summary>Address of the repository's metadata; its targets lie below <c>targets</c>.</summary>
    public string TufAddress => description.GetProperty("tufAddress").GetString()!;

    /// <summary>A signing configuration with the log of version 1 or 2.</summary>
    public string ConfigFile(int version) => folder[$"signing_config.{version}.json"];

    /// <summary>Starts the services unless they run.</summary>
    public async Task StartAsync()
    {
        await gate.WaitAsync();
        try
        {
            if (process is not null)
            {
                return;
            }

            Scripts = await NpmFolder.InstallAsync("Hardening.Testing", "Keyless", "node");
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
            folder.Write("tuf-root.json", Bytes("tufRoot"));
            folder.Write("tsa-root.pem", description.GetProperty("timestampRoot").GetString()!);
            folder.Write("tsa-signer.pem", description.GetProperty("timestampSigner").GetString()!);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc/>
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
