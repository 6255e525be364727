using System.CommandLine;

return await new RootCommand("Supply-chain evidence for .NET: scan, sbom, attest, sign, verify.").Parse(args).InvokeAsync();
