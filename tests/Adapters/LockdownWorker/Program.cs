using System.Text;
using LockdownWorker;

// Starts a lockdown in a folder and does what belongs to it until somebody kills it: "started" when it was acknowledged.
var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
var site = new WorkerSite(args[0]);
await output.WriteLineAsync("ready");
await site.Lockdown.StartAsync("drill", "alice");
await output.WriteLineAsync("started");
await Task.Delay(Timeout.Infinite);
