using System.Text.Json;
using System.Threading.Channels;
using Hardening.Sandbox;
using TradingDesk.Orders;
using TradingDesk.Setup;

namespace TradingDesk.Exchange;

/// <summary>
/// The desk's end of the pipes to the adapter: one order at a time. An order whose adapter dies is given to the next one, which is
/// safe since the exchange takes an identifier once.
/// </summary>
internal sealed class AdapterLink(ExchangeBroker broker, ExchangeOptions exchange, ILogger<AdapterLink> log) : IDisposable
{
    private const int MostAttempts = 3;
    private const int MostCalls = 8;
    private const int MostWaiting = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Channel<Waiting> orders = Channel.CreateBounded<Waiting>(MostWaiting);
    private Waiting? current;
    private CancellationTokenSource talking = new();

    /// <summary>Whether an adapter is there to talk to.</summary>
    public bool IsUp { get; private set; }

    /// <summary>Sends an order. What is not known in time is unknown, and stays with the adapter.</summary>
    public async Task<AdapterReport> SendAsync(Order order)
    {
        var fields = order.Fields;
        var waiting = new Waiting(new AdapterOrder(
            exchange.Address, order.Id, fields.Symbol!, fields.Side!, fields.Type!, fields.Quantity!, fields.Price));
        if (!IsUp || !orders.Writer.TryWrite(waiting))
        {
            return new AdapterReport(OrderState.Rejected, null, "the exchange's adapter is not running");
        }

        try
        {
            return await waiting.Report.Task.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            return new AdapterReport(OrderState.Unknown, null, "the adapter did not report in time");
        }
    }

    /// <summary>Talks with one adapter, from its start to its end.</summary>
    public async Task ConverseAsync(SandboxStreams streams, CancellationToken cancellationToken)
    {
        talking = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var adapter = new JsonLines(streams.Output, streams.Input);
        var errors = streams.Error.CopyToAsync(Stream.Null, talking.Token);
        IsUp = true;
        try
        {
            while (true)
            {
                current ??= await orders.Reader.ReadAsync(talking.Token);
                if (++current.Attempts > MostAttempts)
                {
                    End(new AdapterReport(OrderState.Unknown, null, $"{MostAttempts} adapters ended over it"));
                    continue;
                }

                await adapter.WriteAsync(current.Order, AdapterJson.Default.AdapterOrder, talking.Token);
                if (await HearAsync(adapter, talking.Token) is not { } report)
                {
                    return;
                }

                End(report);
            }
        }
        catch (Exception error) when (error is IOException or JsonException)
        {
            log.LogWarning("The adapter is ended: {Reason}", error.Message);
        }
        finally
        {
            IsUp = false;
        }
    }

    /// <summary>Hangs up, which ends the adapter.</summary>
    public void HangUp() => talking.Cancel();

    public void Dispose() => talking.Dispose();

    // Answers what the adapter asks for until it reports; null when it has ended.
    private async Task<AdapterReport?> HearAsync(JsonLines adapter, CancellationToken cancellationToken)
    {
        for (var calls = 0; await adapter.ReadAsync(AdapterJson.Default.AdapterLine, cancellationToken) is { } line; calls++)
        {
            if (line.Call is not { } call)
            {
                return line.Report ?? throw new JsonException("A line of the adapter says nothing.");
            }

            if (calls == MostCalls)
            {
                throw new JsonException($"The adapter asks for more than {MostCalls} calls over one order.");
            }

            await adapter.WriteAsync(await broker.AskAsync(current!.Order, call, cancellationToken), AdapterJson.Default.AdapterAnswer, cancellationToken);
        }

        return null;
    }

    private void End(AdapterReport report)
    {
        current!.Report.TrySetResult(report);
        current = null;
    }

    private sealed class Waiting(AdapterOrder order)
    {
        public AdapterOrder Order { get; } = order;

        public TaskCompletionSource<AdapterReport> Report { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Attempts { get; set; }
    }
}
