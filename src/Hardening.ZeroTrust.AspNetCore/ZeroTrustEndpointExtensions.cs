using Hardening.ZeroTrust.Access;
using Hardening.ZeroTrust.AspNetCore;
using Microsoft.AspNetCore.Http;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Puts endpoints under zero trust.</summary>
public static class ZeroTrustEndpointExtensions
{
    /// <summary>
    /// Has <see cref="ZeroTrustEngine"/> decide each call before the endpoint runs. Without a session, or where something has to be shown
    /// first, the answer is 401 (with what to show, RFC 9470); otherwise 403. The decision is among the features of the call.
    /// </summary>
    /// <param name="builder">The endpoint, or a group of them.</param>
    /// <param name="action">The action in policies.</param>
    /// <param name="resource">The resource in policies, <c>id</c> or <c>Type::id</c>; <c>{name}</c> at the end is that value of the
    /// route.</param>
    /// <param name="businessDomain">The part of the business, or null.</param>
    public static TBuilder RequireZeroTrust<TBuilder>(this TBuilder builder, string action, string resource, string? businessDomain = null)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentException.ThrowIfNullOrEmpty(action);
        ArgumentException.ThrowIfNullOrEmpty(resource);
        var filter = new AccessFilter(action, resource, businessDomain);
        return builder.AddEndpointFilter<TBuilder>((context, next) => filter.InvokeAsync(context, next));
    }
}
