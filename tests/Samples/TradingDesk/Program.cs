using TradingDesk.Exchange;
using TradingDesk.Setup;

try
{
    // The adapter is this program in another role, started by the desk in the sandbox.
    return args is ["adapter"]
        ? await Adapter.RunAsync(Console.OpenStandardInput(), Console.OpenStandardOutput())
        : await Desk.RunAsync(args);
}
catch (Exception error) when (Fault.Of(error) is not null)
{
    Console.Error.WriteLine(Fault.Of(error));
    return 1;
}
