using Hardening.Authentication.Stores;
using TradingDesk.Web;

namespace TradingDesk.Accounts;

/// <summary>Who is an operator now, by name: asked where what is at stake should not hang on a session's word alone.</summary>
internal sealed class Operators(IAccountStore store)
{
    public async ValueTask<bool> IncludesAsync(string name, CancellationToken cancellationToken) =>
        (await store.FindAsync(name, cancellationToken))?.Roles.Contains(Sessions.Operator) == true;
}
