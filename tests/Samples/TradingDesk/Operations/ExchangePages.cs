using Hardening.Credentials.Stores;
using TradingDesk.Exchange;
using TradingDesk.Web;

namespace TradingDesk.Operations;

/// <summary>The exchange's key and adapter, for operators.</summary>
internal sealed class ExchangePages(ICredentialStore store, AdapterService adapter, ExchangeOptions options)
{
    public async Task<Html> ShowAsync()
    {
        var key = await store.FindAsync(ExchangeOptions.Key, CancellationToken.None);
        return Html.Of(
            $"""
            <section aria-labelledby="exchange"><h2 id="exchange">Exchange</h2>
              <dl class="figures">
                <div><dt>Address</dt><dd>{options.Address.Authority}</dd></div>
                <div><dt>Adapter, in the sandbox</dt><dd id="adapter">{adapter.State}</dd></div>
                <div><dt>Started</dt><dd><span id="starts">{adapter.Starts}</span> times</dd></div>
                <div><dt>Key</dt><dd id="key-version">{(key is null ? "none" : FormattableString.Invariant($"version {key.Version}"))}</dd></div>
              </dl>
              <p><a href="{options.Address}">The exchange's customer service</a> issues keys.</p>
              <form class="fields" method="post" action="/operations/exchange/key">
                <label>Key <input name="key" type="password" required autocomplete="off" minlength="32"></label>
                <button>{(key is null ? "Put into the vault" : "Replace by hand")}</button>
              </form>
              {(key is null ? Html.None : Actions())}
            </section>
            """);
    }

    private static Html Actions() => Html.Of(
        $"""
        <div class="actions">
          <form method="post" action="/operations/exchange/rotate"><button>Rotate the key</button></form>
          <form method="post" action="/operations/exchange/adapter/end"><button class="quiet">End the adapter</button></form>
        </div>
        """);
}
