using Hardening.Cli;

return await Tool.RunAsync(args, ProcessWorld.Create(), CancellationToken.None).ConfigureAwait(false);
