using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Hardening.Testing;

/// <summary>A TPM 2.0 in software (swtpm) behind tpm2-pkcs11, for this process. swtpm ends when the process lets go of it.</summary>
public static class TpmToken
{
    /// <summary>What tests that use it need on PATH.</summary>
    public const string Program = "swtpm";

    private static readonly string[] Places =
        ["/usr/lib/x86_64-linux-gnu/libtpm2_pkcs11.so.1", "/usr/lib/aarch64-linux-gnu/libtpm2_pkcs11.so.1"];

    private static readonly Lazy<TestToken> Instance = new(Create);

    /// <summary>The token of this process.</summary>
    public static TestToken Shared => Instance.Value;

    private static TestToken Create()
    {
        var folder = new TempFolder();
        Directory.CreateDirectory(folder["state"]);
        Directory.CreateDirectory(folder["store"]);
        var port = FreePorts();
        var process = Process.Start(new ProcessStartInfo(Program,
        [
            "socket", "--tpm2", "--tpmstate", "dir=" + folder["state"], "--flags", "not-need-init,startup-clear",
            "--server", Address(port), "--ctrl", Address(port + 1),
        ])
        { RedirectStandardError = true, RedirectStandardOutput = true })!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            process.Kill();
            process.WaitForExit();
            folder.Dispose();
        };
        WaitFor(port + 1);
        NativeEnvironment.Set("TPM2_PKCS11_STORE", folder["store"]);
        NativeEnvironment.Set("TPM2_PKCS11_TCTI", string.Create(CultureInfo.InvariantCulture, $"swtpm:host=127.0.0.1,port={port}"));
        NativeEnvironment.Set("TSS2_LOG", "all+NONE");
        return new TestToken(Places.FirstOrDefault(File.Exists) ?? throw new FileNotFoundException("tpm2-pkcs11 is in none of its usual places."));
    }

    private static string Address(int port) => string.Create(CultureInfo.InvariantCulture, $"type=tcp,bindaddr=127.0.0.1,port={port}");

    // The control port has to be the next one.
    private static int FreePorts()
    {
        while (true)
        {
            using var first = new TcpListener(IPAddress.Loopback, 0);
            first.Start();
            var port = ((IPEndPoint)first.LocalEndpoint).Port;
            try
            {
                using var second = new TcpListener(IPAddress.Loopback, port + 1);
                second.Start();
                return port;
            }
            catch (SocketException)
            {
                continue;
            }
        }
    }

    private static void WaitFor(int port)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                client.Connect(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException) when (clock.Elapsed < TimeSpan.FromSeconds(20))
            {
                Thread.Sleep(50);
            }
        }
    }
}
