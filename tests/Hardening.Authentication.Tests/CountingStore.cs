using System.Collections.Concurrent;
using System.Reflection;
using Hardening.Authentication.Stores;

namespace Hardening.Authentication.Tests;

/// <summary>A store that notes which of its members are called, in their order.</summary>
public class CountingStore : DispatchProxy
{
    private IAccountStore store = null!;

    internal ConcurrentQueue<string> Calls { get; } = [];

    internal static (IAccountStore Store, CountingStore Counter) Around(IAccountStore store)
    {
        var proxy = Create<IAccountStore, CountingStore>();
        var counter = (CountingStore)(object)proxy;
        counter.store = store;
        return (proxy, counter);
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        Calls.Enqueue(targetMethod!.Name);
        return targetMethod.Invoke(store, BindingFlags.DoNotWrapExceptions, null, args, null);
    }
}
