using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CredentialWorker;

// Rotates the vault in a folder until somebody kills it: "<version> <SHA-256 of the secret>" for each rotation that was acknowledged.
var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
using var vault = await WorkerVault.OpenAsync(args[0]);
var lease = await vault.LeaseAsync();
await output.WriteLineAsync("ready");
while (true)
{
    var version = await vault.Manager.RotateAsync(WorkerVault.Name, WorkerVault.Requester);
    using var secret = await vault.Manager.GetAsync(lease, WorkerVault.Requester);
    await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{version} {WorkerVault.DigestOf(secret)}"));
}
